import type { VoteTable } from '../vote-table.ts';

/** What most of a group did on each ballot. */
export interface ModalPositions {
  /** The side most took, −1 where nobody voted. */
  side: Int8Array;
  /** Share of the voting members on that side. */
  share: Float64Array;
}

/** Modal side and its share on every ballot, for the given rows; ties go to the side named first. */
export function modalPositions(table: VoteTable, rows: readonly number[]): ModalPositions {
  const { ballots, codes } = table;
  const counts = new Float64Array(3 * ballots);
  for (const row of rows) {
    for (let ballot = 0; ballot < ballots; ballot++) {
      const code = codes[row * ballots + ballot]!;
      if (code >= 0) counts[3 * ballot + code]!++;
    }
  }
  const side = new Int8Array(ballots).fill(-1);
  const share = new Float64Array(ballots);
  for (let ballot = 0; ballot < ballots; ballot++) {
    const own = counts.subarray(3 * ballot, 3 * ballot + 3);
    const most = Math.max(...own);
    if (most === 0) continue;
    side[ballot] = own.indexOf(most);
    share[ballot] = most / (own[0]! + own[1]! + own[2]!);
  }
  return { side, share };
}
