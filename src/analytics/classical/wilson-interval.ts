import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Wilson's score interval for a proportion: keeps its coverage for small counts and near 0 and 1, where the textbook
 * interval collapses. A half-agreement may be counted as half a success; the interval is then slightly too wide.
 * Wilson, E. B. (1927), J. Am. Stat. Assoc. 22:209, https://doi.org/10.1080/01621459.1927.10502953
 *
 * @param successes number of successes, 0 to trials
 * @param trials number of trials
 * @param level coverage in (0, 1)
 * @returns undefined where there were no trials
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): Interval | undefined {
  if (trials <= 0) return undefined;
  const z = normalQuantile(0.5 + level / 2);
  const share = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  // At the ends the bounds are exactly 0 and 1; rounding must not cut the estimate off.
  return {
    low: successes <= 0 ? 0 : Math.min(share, centre - half),
    high: successes >= trials ? 1 : Math.max(share, centre + half),
    level,
  };
}
