import type { PairTests } from './pair-test/pair-tests.ts';
import { quantileSorted } from './quantile.ts';

/** Interquartile range of a standard normal. */
const NORMAL_RANGE = 1.349;

/**
 * Variance inflation s0 of the bulk of the z-values (Efron 2004, "empirical null"), never below one: the spread
 * of the pairs that are not significant, against what the model predicts for it. Dependence between ballots
 * (repeated ballots, packages of amendments) widens the bulk, and is so taken account of.
 */
export function varianceInflation(tests: PairTests, alpha: number): number {
  const bulk = tests.z.filter((_, index) => tests.logQ[index]! >= Math.log(alpha)).sort();
  if (bulk.length < 20) return 1;
  return Math.max(1, (quantileSorted(bulk, 0.75) - quantileSorted(bulk, 0.25)) / NORMAL_RANGE);
}
