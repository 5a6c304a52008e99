import { quantileSorted } from 'simple-statistics';
import type { Interval } from './interval.ts';

export interface BootstrapOptions {
  /** Uniform on [0, 1), seeded by the caller. */
  random: () => number;
  resamples?: number;
  level?: number;
}

/**
 * Percentile bootstrap: `units` (ballots, usually) are drawn with replacement and the statistic is computed again.
 * Resampling ballots keeps what the members of one ballot have in common. Resamples on which the statistic does not
 * exist are left out; with fewer than half of them left there is no interval.
 * Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
 *
 * @param units what is resampled; not changed
 * @param statistic undefined where a resample does not allow it
 * @returns undefined with fewer than two units or too few defined resamples
 */
export function bootstrapInterval<Unit>(
  units: readonly Unit[],
  statistic: (sample: readonly Unit[]) => number | undefined,
  { random, resamples = 400, level = 0.95 }: BootstrapOptions,
): Interval | undefined {
  if (units.length < 2) return undefined;
  const values: number[] = [];
  const sample = new Array<Unit>(units.length);
  for (let round = 0; round < resamples; round++) {
    for (let place = 0; place < sample.length; place++) {
      sample[place] = units[Math.floor(random() * units.length)]!;
    }
    const value = statistic(sample);
    if (value !== undefined) values.push(value);
  }
  if (values.length < resamples / 2) return undefined;
  values.sort((a, b) => a - b);
  const outside = (1 - level) / 2;
  return { low: quantileSorted(values, outside), high: quantileSorted(values, 1 - outside), level };
}
