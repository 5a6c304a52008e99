import type { PastBallot } from '../../analytics/decisions/forecast/history.ts';
import { type Ballot, type Position, sideOf } from '../../domain/ballot.ts';
import type { StoredRecord } from '../../domain/record.ts';

const SIDE_INDEX = { approve: 0, disapprove: 1, abstain: 2 } as const;
const SILENT: ReadonlySet<Position> = new Set(['not-voted', 'no-record']);

/** Index of the side that a position takes; `undefined` for members that could not vote. */
export function sideIndex(position: Position): number | undefined {
  const side = sideOf(position);
  if (side !== 'none') return SIDE_INDEX[side];
  return SILENT.has(position) ? 3 : undefined;
}

/** What histories of members are kept by: the topic, else the technologies taken together. */
export function topicOf(ballot: Pick<Ballot, 'topic' | 'technologies'>): string | undefined {
  if (ballot.topic !== undefined) return ballot.topic;
  return ballot.technologies.length === 0 ? undefined : [...ballot.technologies].sort().join('+');
}

/** The features by which a ballot resembles others. */
export function featuresOf(ballot: Ballot) {
  const topic = topicOf(ballot);
  return {
    ...(ballot.committee === undefined ? {} : { committee: ballot.committee }),
    ...(topic === undefined ? {} : { topic }),
    ...(ballot.proposer === undefined ? {} : { proposer: ballot.proposer }),
  };
}

/** Ballots of a body that were counted with names before `day`, oldest first: real ones or made-up ones, never both. */
export function historyOf(
  ballots: readonly StoredRecord<'ballot'>[],
  body: string,
  day: string,
  synthetic: boolean,
): { past: PastBallot[]; rollsComplete: boolean; records: StoredRecord<'ballot'>[] } {
  const records = ballots.filter(({ data, synthetic: made }) => {
    const count = data.counts.at(-1);
    return (
      made === synthetic &&
      data.body === body &&
      data.status === 'closed' &&
      count !== undefined &&
      count.votes.length > 0 &&
      count.day < day
    );
  });
  const past = records.map(({ data }): PastBallot => {
    const count = data.counts.at(-1)!;
    const sides = new Map<string, number>();
    for (const { member, position } of count.votes) {
      const side = sideIndex(position);
      if (side !== undefined) sides.set(member, side);
    }
    return { id: data.id, day: count.day, ...featuresOf(data), sides };
  });
  return { past, records, rollsComplete: records.every(({ data }) => data.counts.at(-1)!.rollComplete) };
}
