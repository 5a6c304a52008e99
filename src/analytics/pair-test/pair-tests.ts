import { adjustLogP } from '../multiple-testing.ts';
import { logPearsonThreeTail } from '../tails/pearson-three.ts';
import type { PairStatistics } from './pair-statistics.ts';

/** Skewness beyond which no tail can be trusted: pairs of members that hardly ever dissent. */
export const LARGEST_SKEWNESS = 3;
/** A pair with less than this share of the median variance says nothing. */
const LEAST_VARIANCE = 1e-4;

/** One-sided tests of every pair i < j; `pairs` lists them, all arrays run along it. */
export interface PairTests {
  /** Positions i · members + j of the testable pairs, i < j. */
  pairs: Int32Array;
  z: Float64Array;
  logP: Float64Array;
  /** ln of the Benjamini-Hochberg q-value. */
  logQ: Float64Array;
}

/** Which pairs can be tested, and the skewness each is tested with. */
export interface Testable {
  pairs: Int32Array;
  skewness: Float64Array;
}

function medianVariance(statistics: PairStatistics): number {
  const { members, variance } = statistics;
  const values = new Float64Array((members * (members - 1)) / 2);
  let count = 0;
  for (let i = 0; i < members; i++) {
    for (let j = i + 1; j < members; j++) values[count++] = variance[i * members + j]!;
  }
  return values.sort()[count >> 1] ?? 0;
}

/**
 * Pairs with enough shared ballots, variance and a tail that can be trusted. The skewness is never taken below
 * 2/√shared, since the fitted margins understate it in small bodies.
 *
 * @param sign +1 for agreement, −1 for opposition (whose score is skewed the other way).
 * @param skewed False tests with normal tails (to see what skewness buys).
 */
export function testablePairs(
  statistics: PairStatistics,
  shared: Int32Array,
  minShared: number,
  sign: 1 | -1 = 1,
  skewed = true,
): Testable {
  const { members, variance, thirdCumulant } = statistics;
  const least = LEAST_VARIANCE * medianVariance(statistics);
  const pairs: number[] = [];
  const skewness: number[] = [];
  for (let i = 0; i < members; i++) {
    for (let j = i + 1; j < members; j++) {
      const at = i * members + j;
      const v = variance[at]!;
      if (shared[at]! < minShared || v <= least) continue;
      const skew = Math.max((sign * thirdCumulant[at]!) / (v * Math.sqrt(v)), 2 / Math.sqrt(shared[at]!));
      if (skew >= LARGEST_SKEWNESS) continue;
      pairs.push(at);
      skewness.push(skewed ? skew : 0);
    }
  }
  return { pairs: Int32Array.from(pairs), skewness: Float64Array.from(skewness) };
}

/**
 * Tests every testable pair with Pearson III tails and Benjamini-Hochberg.
 *
 * @param inflation s0: the statistic is divided by it and its skewness multiplied, as if ballots came in
 *   packages of s0² that repeat each other.
 */
export function testPairs(
  statistics: PairStatistics,
  testable: Testable,
  inflation = 1,
  sign: 1 | -1 = 1,
): PairTests {
  const { pairs, skewness } = testable;
  const z = new Float64Array(pairs.length);
  const logP = new Float64Array(pairs.length);
  for (let index = 0; index < pairs.length; index++) {
    const at = pairs[index]!;
    z[index] = (sign * statistics.score[at]!) / Math.sqrt(statistics.variance[at]!) / inflation;
    logP[index] = logPearsonThreeTail(z[index]!, skewness[index]! * inflation);
  }
  return { pairs, z, logP, logQ: adjustLogP(logP) };
}
