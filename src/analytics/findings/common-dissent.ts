import type { VoteTable } from '../vote-table.ts';
import type { RowProbabilities } from './agreement.ts';

interface Dissent {
  shared: number;
  /** Ballots on which both dissented alike (on a side that is not the likeliest for the two), less those expected. */
  beyond: number;
}

function dissentOf(table: VoteTable, probabilities: RowProbabilities, i: number, j: number): Dissent {
  const { ballots, codes } = table;
  const ours = probabilities(i);
  const theirs = probabilities(j);
  let shared = 0;
  let beyond = 0;
  for (let ballot = 0, at = 0; ballot < ballots; ballot++, at += 3) {
    const code = codes[i * ballots + ballot]!;
    const other = codes[j * ballots + ballot]!;
    if (code < 0 || other < 0) continue;
    shared++;
    const approve = ours[at]! * theirs[at]!;
    const disapprove = ours[at + 1]! * theirs[at + 1]!;
    const abstain = ours[at + 2]! * theirs[at + 2]!;
    const most = Math.max(approve, disapprove, abstain);
    const likeliest = approve === most ? 0 : disapprove === most ? 1 : 2;
    if (code === other && code !== likeliest) beyond++;
    beyond -= approve + disapprove + abstain - most;
  }
  return { shared, beyond };
}

/**
 * Share of the pairs of votes within a group that dissent alike, beyond what the null expects. Where a side is disciplined,
 * members of a bloc inside it agree no more often than all others; they do so where they should not.
 */
export function commonDissent(
  table: VoteTable,
  probabilities: RowProbabilities,
  group: readonly number[],
): number {
  const pairs = group.flatMap((i, place) =>
    group.slice(place + 1).map((j) => dissentOf(table, probabilities, i, j)),
  );
  const shared = pairs.reduce((sum, pair) => sum + pair.shared, 0);
  return shared === 0 ? 0 : pairs.reduce((sum, pair) => sum + pair.beyond, 0) / shared;
}
