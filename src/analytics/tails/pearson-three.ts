import { logUpperGamma } from './incomplete-gamma.ts';
import { logNormalTail } from './normal-tail.ts';

/** Below this skewness the normal tail is the same to any use. */
const SYMMETRIC = 0.02;

/**
 * ln P(T > z) for a standardised statistic with skewness g > 0, by the Pearson type III (shifted gamma)
 * distribution that shares its first three moments: k = 4/g², P = Q(k, k + 2z/g). Scores of rare joint dissent
 * are skewed to the right, and normal tails would call chance coincidences significant.
 *
 * @param z Standardised statistic.
 * @param skewness Third standardised cumulant, ≥ 0.
 * @returns Natural logarithm of the one-sided p-value, ≤ 0.
 */
export function logPearsonThreeTail(z: number, skewness: number): number {
  if (skewness < SYMMETRIC) return logNormalTail(z);
  const shape = 4 / (skewness * skewness);
  return Math.min(0, logUpperGamma(shape, shape + (2 * z) / skewness));
}
