import { adjustLogP } from '../multiple-testing.ts';
import { logPearsonThreeTail } from '../tails/pearson-three.ts';
import type { PairStatistics } from './pair-statistics.ts';

/** Skewness beyond which no tail can be trusted: pairs of members that hardly ever dissent. */
export const LARGEST_SKEWNESS = 3;
/** A pair with less than this share of the median variance says nothing. */
const LEAST_VARIANCE = 1e-4;

/** Only pairs with a p-value below this are looked at for a single telling ballot … */
const NOTEWORTHY = Math.log(0.01);
/** … and are judged without it where what is left has a p-value above this. */
const RESTS_ON_ONE = Math.log(0.1);

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
      const measured = (sign * thirdCumulant[at]!) / (v * Math.sqrt(v));
      const skew = Math.max(measured, 2 / Math.sqrt(shared[at]!));
      if (skew >= LARGEST_SKEWNESS || measured <= -LARGEST_SKEWNESS) continue;
      pairs.push(at);
      skewness.push(skewed ? skew : 0);
    }
  }
  return { pairs: Int32Array.from(pairs), skewness: Float64Array.from(skewness) };
}

/** The largest share that one ballot has in a pair's score. */
function largestTerm({ members, features }: PairStatistics, at: number, sign: 1 | -1): number {
  const width = features.length / members;
  const ours = Math.floor(at / members) * width;
  const theirs = (at % members) * width;
  let largest = 0;
  for (let k = 0; k < width; k += 2) {
    const term =
      features[ours + k]! * features[theirs + k]! + features[ours + k + 1]! * features[theirs + k + 1]!;
    largest = Math.max(largest, sign * term);
  }
  return largest;
}

/**
 * Tests every testable pair with Pearson III tails and Benjamini-Hochberg.
 *
 * No claim rests on a single ballot: where members have few votes, the fit may think a vote nearly impossible that
 * was cast all the same, and one such ballot would outweigh everything. A pair that says nothing without its most
 * telling ballot is judged without it.
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
    const scale = Math.sqrt(statistics.variance[at]!) * inflation;
    const skew = skewness[index]! * inflation;
    z[index] = (sign * statistics.score[at]!) / scale;
    // Above .2 a p-value decides nothing (no q-value is smaller), and scores below zero have no smaller one.
    if (z[index]! < 0) continue;
    logP[index] = logPearsonThreeTail(z[index]!, skew);
    if (logP[index]! > NOTEWORTHY) continue;
    const rest = z[index]! - largestTerm(statistics, at, sign) / scale;
    const logRest = logPearsonThreeTail(rest, skew);
    if (logRest <= RESTS_ON_ONE) continue;
    z[index] = rest;
    logP[index] = logRest;
  }
  return { pairs, z, logP, logQ: adjustLogP(logP) };
}
