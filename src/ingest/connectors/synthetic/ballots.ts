import type { BallotStatus, Count } from '../../../domain/ballot.ts';
import { type Day, daysAfter } from '../../../domain/day.ts';
import type { RecordEmission } from '../../connector.ts';
import { committeeId, memberCode } from './members.ts';
import type { Plan } from './plan.ts';
import { chanceOf } from './random.ts';
import { type PlannedBallot, revisedVotes, votesOf } from './votes.ts';

/** Days between the end of a ballot and the second count of those that are counted again. */
const REVISION_DAYS = 60;
const REVISED_EVERY = 30;

const SUBJECTS = [
  'Terms and reference model',
  'Test methods',
  'Interfaces for exchange',
  'Security requirements',
  'Measurement of quality',
  'Conformity assessment',
  'Profiles for small devices',
  'Lawful access',
];

function ballotOf(plan: Plan, number: number, opened: Day): PlannedBallot {
  const chance = chanceOf(plan.seed, 'ballot', number);
  const draw = chance.next();
  return {
    number,
    committee: chance.pick(plan.committees),
    stage: draw < 0.2 ? 'NP' : draw < 0.75 ? 'DIS' : 'FDIS',
    opened,
    closes: daysAfter(opened, plan.ballots.lengthDays),
  };
}

/** Every ballot of the plan: closed ones a week apart up to last week, then open ones, then those to come. */
export function plannedBallots(plan: Plan, today: Day): (PlannedBallot & { status: BallotStatus })[] {
  const { closed, everyDays, lengthDays, openClosingIn, plannedOpeningIn } = plan.ballots;
  const past = Array.from({ length: closed }, (_, index) => ({
    opened: daysAfter(today, -everyDays * (closed - index) - lengthDays),
    status: 'closed' as const,
  }));
  const open = openClosingIn.map((days) => ({
    opened: daysAfter(today, days - lengthDays),
    status: 'open' as const,
  }));
  const planned = plannedOpeningIn.map((days) => ({
    opened: daysAfter(today, days),
    status: 'planned' as const,
  }));
  return [...past, ...open, ...planned].map(({ opened, status }, index) => ({
    ...ballotOf(plan, index + 1, opened),
    status,
  }));
}

/** Part of the voting time that is over, at least one day. */
function elapsed(plan: Plan, ballot: PlannedBallot, today: Day): number {
  const days = (Date.parse(today) - Date.parse(ballot.opened)) / 86_400_000;
  return Math.min(1, Math.max(days, 1) / plan.ballots.lengthDays);
}

function countsOf(
  plan: Plan,
  ballot: PlannedBallot & { status: BallotStatus },
  id: string,
  today: Day,
): Count[] {
  if (ballot.status === 'planned') return [];
  if (ballot.status === 'open') {
    const votes = votesOf(plan, ballot, today, elapsed(plan, ballot, today));
    return [{ id: `${id}-1`, day: today, votes, rollComplete: false, note: 'votes received so far' }];
  }
  const votes = votesOf(plan, ballot, today, 1);
  const first: Count = { id: `${id}-1`, day: ballot.closes, votes, rollComplete: true };
  const again = daysAfter(ballot.closes, REVISION_DAYS);
  if (ballot.number % REVISED_EVERY !== 0 || again > today) return [first];
  const second: Count = {
    id: `${id}-2`,
    day: again,
    votes: revisedVotes(plan, ballot, votes),
    rollComplete: true,
    note: 'count after the meeting on comments',
  };
  return [first, second];
}

/** The ballots as records, oldest first. */
export function* ballots(plan: Plan, today: Day): Generator<RecordEmission> {
  for (const ballot of plannedBallots(plan, today)) {
    const id = `syn-${String(ballot.number).padStart(3, '0')}`;
    const chance = chanceOf(plan.seed, 'title', ballot.number);
    const proposer = memberCode(chance.pick(plan.members));
    yield {
      type: 'record',
      kind: 'ballot',
      key: id,
      data: {
        id,
        body: plan.body.code,
        committee: committeeId(ballot.committee),
        reference: `${plan.body.code}/${ballot.stage} ${1000 + ballot.number}`,
        title: `${ballot.committee.title}: ${chance.pick(SUBJECTS).toLowerCase()} (synthetic)`,
        stage: ballot.stage,
        rule: 'synthetic-enquiry',
        opened: ballot.opened,
        closes: ballot.closes,
        closesBasis: 'stated',
        status: ballot.status,
        proposer,
        technologies: ballot.committee.technologies,
        topic: ballot.committee.title,
        counts: countsOf(plan, ballot, id, today),
      },
    };
  }
}
