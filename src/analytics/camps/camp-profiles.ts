import { CATEGORIES } from '../vote-matrix.ts';
import type { VoteTable } from '../vote-table.ts';

/** Votes that the body's own shares count for in a camp's profile. */
export const PRIOR_VOTES = 1;

/** Rows of each camp, in rising order. */
export function rowsByCamp(labels: Int32Array, camps: number): number[][] {
  return Array.from({ length: camps }, (_, camp) => [...labels.keys()].filter((row) => labels[row] === camp));
}

/** Votes of the given members per ballot and side; ballots × sides. */
export function campCounts({ codes, ballots }: VoteTable, rows: Iterable<number>): Float64Array {
  const counts = new Float64Array(ballots * CATEGORIES);
  for (const row of rows) {
    for (let ballot = 0; ballot < ballots; ballot++) {
      const code = codes[row * ballots + ballot]!;
      if (code >= 0) counts[ballot * CATEGORIES + code]!++;
    }
  }
  return counts;
}

/** Shares of each side per ballot over the whole body, never zero; ballots × sides. */
export function bodyShares(table: VoteTable): Float64Array {
  const all = campCounts(table, Array(table.members).keys());
  return all.map((count, at) => {
    const first = at - (at % CATEGORIES);
    return (count + 0.5) / (all[first]! + all[first + 1]! + all[first + 2]! + 1.5);
  });
}
