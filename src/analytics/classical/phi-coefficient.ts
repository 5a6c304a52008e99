import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Phi (Pearson's correlation of two yes/no votes) with Fisher's z interval.
 *
 * Caveats: its range depends on the two members' shares of yes; with few dissents ±1 cannot be reached, and the
 * interval is rough. It knows nothing of the ballots' margins.
 *
 * @param table 2 × 2 counts, row-major: first member's yes/no × second member's
 * @returns undefined where a member always voted the same way
 */
export function phiCoefficient(
  table: readonly [number, number, number, number],
  level = 0.95,
): { phi: number; interval?: Interval } | undefined {
  const [bothYes, yesNo, noYes, bothNo] = table;
  const spread = (bothYes + yesNo) * (noYes + bothNo) * (bothYes + noYes) * (yesNo + bothNo);
  if (spread === 0) return undefined;
  const phi = (bothYes * bothNo - yesNo * noYes) / Math.sqrt(spread);
  const total = bothYes + yesNo + noYes + bothNo;
  if (total <= 3 || Math.abs(phi) === 1) return { phi };
  const reach = normalQuantile(0.5 + level / 2) / Math.sqrt(total - 3);
  const centre = Math.atanh(phi);
  return { phi, interval: { low: Math.tanh(centre - reach), high: Math.tanh(centre + reach), level } };
}
