import { MISSING } from './vote-matrix.ts';

/**
 * Columns that say something: at least two votes, and not all on one side. Unanimous ballots carry no
 * information on who follows whom and only break the fit of the margins.
 *
 * @param codes Row-major members × ballots, −1 missing.
 * @param rows Rows to look at.
 */
export function informativeBallots(codes: Int8Array, ballots: number, rows: Iterable<number>): number[] {
  const seen = new Int8Array(ballots).fill(MISSING);
  const divided = new Uint8Array(ballots);
  for (const row of rows) {
    const start = row * ballots;
    for (let ballot = 0; ballot < ballots; ballot++) {
      const code = codes[start + ballot]!;
      if (code === MISSING) continue;
      if (seen[ballot] === MISSING) seen[ballot] = code;
      else if (seen[ballot] !== code) divided[ballot] = 1;
    }
  }
  const informative: number[] = [];
  for (let ballot = 0; ballot < ballots; ballot++) if (divided[ballot] === 1) informative.push(ballot);
  return informative;
}
