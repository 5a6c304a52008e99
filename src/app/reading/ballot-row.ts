import { type Ballot, type BallotStatus, type Count, sideOf, type Vote } from '../../domain/ballot.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { fourDecimals } from '../../domain/share.ts';
import { type BallotEvaluation, evaluateBallotRecord } from '../evaluate-ballot.ts';
import type { BallotRow, BallotTally } from '../views/ballot-view.ts';
import type { Names } from './names.ts';
import { type OurSeat, ourPart } from './our-part.ts';
import { traceOf } from './trace.ts';

const DAY = 86_400_000;

/** Where a ballot stands on a day: its dates win over a status that was recorded earlier. */
export function statusOn(ballot: Pick<Ballot, 'status' | 'opened' | 'closes'>, day: string): BallotStatus {
  if (ballot.status === 'withdrawn' || ballot.status === 'closed') return ballot.status;
  if (ballot.closes !== undefined && ballot.closes < day) return 'closed';
  return ballot.status === 'open' || (ballot.opened !== undefined && ballot.opened <= day)
    ? 'open'
    : 'planned';
}

/** Votes by side; rows that say the member did not vote are told apart. */
export function tallyOf(votes: readonly Pick<Vote, 'position'>[]): BallotTally {
  const tally: BallotTally = { approve: 0, disapprove: 0, abstain: 0, notVoted: 0 };
  for (const { position } of votes) {
    const side = sideOf(position);
    if (side === 'none') tally.notVoted += position === 'not-eligible' ? 0 : 1;
    else tally[side] += 1;
  }
  return tally;
}

/** Totals of a count: from its names, else as the source prints them. */
export function countTally(count: Count): BallotTally | null {
  if (count.votes.length > 0) return tallyOf(count.votes);
  if (!count.publishedTally) return null;
  const { approve, disapprove, abstain } = count.publishedTally;
  return { approve, disapprove, abstain, notVoted: 0 };
}

/** Share of a ballot's votes that are known by name, with what it is a share of. */
export function coverageOf(count: Count | undefined): Pick<BallotRow, 'coverage' | 'coverageNote'> {
  if (!count) return { coverage: null, coverageNote: 'no votes recorded yet' };
  if (count.rollComplete) return { coverage: 1, coverageNote: 'every eligible member is listed' };
  const named = count.votes.filter(({ position }) => sideOf(position) !== 'none').length;
  const { publishedTally } = count;
  if (!publishedTally) return { coverage: null, coverageNote: 'the roll of eligible members is not known' };
  const printed = publishedTally.approve + publishedTally.disapprove + publishedTally.abstain;
  const share = printed === 0 ? null : Math.min(1, fourDecimals(named / printed));
  return {
    coverage: share,
    coverageNote: `${named} of ${printed} votes that the source counts are known by name`,
  };
}

export interface BallotContext {
  names: Names;
  asOf: string;
  our?: OurSeat;
}

/** The ballot as it stood on the day asked for: later counts are left out. */
export function ballotOn(record: StoredRecord<'ballot'>, asOf: string): Ballot {
  const { data } = record;
  const counts = data.counts.filter(({ day }) => day <= asOf);
  return { ...data, counts, status: statusOn(data, asOf) };
}

/** Evaluation under the ballot's own rule, where it is recorded. */
export function evaluationOf(ballot: Ballot, names: Names): BallotEvaluation {
  return evaluateBallotRecord(ballot, ballot.rule === undefined ? undefined : names.rules.get(ballot.rule));
}

function closingOf(
  { closes, closesBasis = 'stated' }: Ballot,
  asOf: string,
): Pick<BallotRow, 'closes' | 'closesBasis' | 'daysLeft'> {
  if (closes === undefined) return { closes: null, closesBasis: null, daysLeft: null };
  const daysLeft = Math.round((Date.parse(closes) - Date.parse(asOf)) / DAY);
  return { closes, closesBasis, daysLeft };
}

/** One ballot as a row of the board. */
export function ballotRow(record: StoredRecord<'ballot'>, context: BallotContext): BallotRow {
  const { names, asOf, our } = context;
  const ballot = ballotOn(record, asOf);
  const newest = ballot.counts.at(-1);
  const { outcome, outcomeBasis, outcomeReason, sentence, nextStep } = evaluationOf(ballot, names);
  const committee = ballot.committee === undefined ? undefined : names.committees.get(ballot.committee);
  return {
    id: ballot.id,
    body: ballot.body,
    committee: ballot.committee ?? null,
    committeeReference: committee?.reference ?? null,
    reference: ballot.reference,
    title: ballot.title,
    stage: ballot.stage ?? null,
    status: ballot.status,
    topic: ballot.topic ?? null,
    technologies: ballot.technologies,
    rule: ballot.rule ?? null,
    proposer: ballot.proposer ?? null,
    opened: ballot.opened ?? null,
    ...closingOf(ballot, asOf),
    timeZone: names.bodies.get(ballot.body)?.timeZone ?? 'UTC',
    countTotal: ballot.counts.length,
    tally: newest ? countTally(newest) : null,
    votes: ballot.counts.reduce((sum, count) => sum + count.votes.length, 0),
    outcome,
    outcomeBasis,
    outcomeReason,
    sentence,
    nextStep,
    continues: ballot.continues ?? null,
    ...(our ? { our: ourPart(ballot, our) } : {}),
    ...traceOf(record),
    ...coverageOf(newest),
  };
}
