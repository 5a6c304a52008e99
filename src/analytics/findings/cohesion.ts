import type { VoteTable } from '../vote-table.ts';
import { agreementOf, type RowProbabilities } from './agreement.ts';

/** How often a group's members take the same side, and how often the null expects it. */
export interface Cohesion {
  observed: number;
  expected: number;
  /** Median number of informative ballots that two members share. */
  ballots: number;
}

/** Share of agreeing pairs of votes within a group on informative ballots, observed and expected. */
export function groupCohesion(
  table: VoteTable,
  probabilities: RowProbabilities,
  group: readonly number[],
): Cohesion {
  const pairs = group.flatMap((i, place) =>
    group.slice(place + 1).map((j) => agreementOf(table, probabilities, i, j)),
  );
  const total = (count: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + count(pair), 0);
  const shared = total((pair) => pair.shared);
  const counts = pairs.map((pair) => pair.shared).sort((a, b) => a - b);
  return {
    observed: shared === 0 ? 0 : total((pair) => pair.agree) / shared,
    expected: shared === 0 ? 0 : total((pair) => pair.expected) / shared,
    ballots: counts[counts.length >> 1] ?? 0,
  };
}
