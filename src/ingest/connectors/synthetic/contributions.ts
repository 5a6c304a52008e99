import type { Day } from '../../../domain/day.ts';
import type { Contribution, ContributionOutcome } from '../../../domain/participation.ts';
import type { RecordEmission } from '../../connector.ts';
import { type PlannedMeeting, plannedMeetings } from './meetings.ts';
import { memberCode, standingOf } from './members.ts';
import type { Plan } from './plan.ts';
import { type Chance, chanceOf } from './random.ts';

const PER_MEETING = 10;

/** Source's own words and what they mean. */
const RESULTS: readonly (readonly [status: string, outcome: ContributionOutcome])[] = [
  ['agreed', 'agreed'],
  ['agreed', 'agreed'],
  ['noted', 'noted'],
  ['noted', 'noted'],
  ['merged', 'merged'],
  ['postponed', 'postponed'],
  ['rejected', 'rejected'],
  ['withdrawn', 'withdrawn'],
];

const TOPICS = ['scope', 'definitions', 'data format', 'key handling', 'test cases', 'procedures', 'annexes'];

/** Who signs: one member, sometimes with others; members of a bloc mostly with their own. */
function signers(plan: Plan, participating: readonly string[], chance: Chance): string[] {
  const first = chance.pick(participating);
  const bloc = plan.blocs.find((each) => each.members.includes(first));
  const own = participating.filter((alpha2) => bloc?.members.includes(alpha2) && alpha2 !== first);
  const circle = own.length > 0 && chance.happens(0.75) ? own : participating;
  const others = Array.from({ length: chance.whole(0, bloc ? 4 : 2) }, () => chance.pick(circle));
  return [...new Set([first, ...others])];
}

function documentsOf(
  plan: Plan,
  planned: PlannedMeeting,
  number: number,
  participating: readonly string[],
): Contribution[] {
  const { meeting, committee } = planned;
  const chance = chanceOf(plan.seed, 'contribution', meeting.id, number);
  const [status, outcome] = chance.pick(RESULTS);
  const id = `${meeting.id}-${String(number).padStart(3, '0')}`;
  const sources = signers(plan, participating, chance).map((alpha2, index) => ({
    name: `SB${alpha2}`,
    member: memberCode(alpha2),
    confirmed: index === 0 || !chance.happens(0.06),
  }));
  const first: Contribution = {
    id,
    body: meeting.body,
    ...(meeting.committee && { committee: meeting.committee }),
    meeting: meeting.id,
    title: `${committee.title}: ${chance.pick(TOPICS)} (synthetic)`,
    type: chance.pick(['change request', 'discussion', 'liaison statement']),
    agendaItem: String(chance.whole(4, 9)),
    status,
    outcome,
    chain: id,
    sources,
    technologies: committee.technologies,
    day: meeting.start,
  };
  if (!chance.happens(0.3)) return [first];
  const revised: Contribution = { ...first, id: `${id}-r1`, revisionOf: id };
  return [{ ...first, status: 'revised', outcome: 'revised', revisedTo: revised.id }, revised];
}

/** The documents of all meetings that were held, with their revisions. */
export function* contributions(plan: Plan, today: Day): Generator<RecordEmission> {
  for (const planned of plannedMeetings(plan, today)) {
    if (!planned.isPast) continue;
    const participating = plan.members.filter(
      (alpha2) => standingOf(plan, planned.committee, alpha2, today)?.role === 'P',
    );
    for (let number = 1; number <= PER_MEETING; number += 1) {
      for (const data of documentsOf(plan, planned, number, participating)) {
        yield { type: 'record', kind: 'contribution', key: data.id, data };
      }
    }
  }
}
