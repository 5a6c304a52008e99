import { votesOf } from '../../../src/analytics/classical/ballot-tallies.ts';
import { pairTable } from '../../../src/analytics/classical/pair-table.ts';
import type { VoteMatrix } from '../../../src/analytics/vote-matrix.ts';

/** Calls `visit` with the 3 × 3 table of every pair that shares at least five ballots. */
export function forEachPair(
  matrix: VoteMatrix,
  visit: (a: number, b: number, table: readonly number[], shared: number) => void,
): void {
  const votes = matrix.members.map((_, member) => votesOf(matrix, member));
  for (let a = 0; a < votes.length; a++) {
    for (let b = a + 1; b < votes.length; b++) {
      const table = pairTable(votes[a]!, votes[b]!);
      const shared = table.reduce((sum, count) => sum + count, 0);
      if (shared >= 5) visit(a, b, table, shared);
    }
  }
}
