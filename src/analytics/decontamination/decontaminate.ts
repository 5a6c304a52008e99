import type { Layer } from '../detect-options.ts';
import { fitNullModel } from '../null-model/fit.ts';
import type { NullModel } from '../null-model/null-model.ts';
import { ballotGeometry } from '../pair-test/ballot-geometry.ts';
import {
  type PairMoments,
  type PairStatistics,
  pairMoments,
  pairStatistics,
} from '../pair-test/pair-statistics.ts';
import { type PairTests, type Testable, testablePairs, testPairs } from '../pair-test/pair-tests.ts';
import type { VoteTable } from '../vote-table.ts';
import { memberWeights } from './member-weights.ts';

const MAX_PASSES = 6;
/** Weights have settled once none moves by more than this. */
const SETTLED = 0.01;

/** What a fit of the null and the tests on it need to know. */
export interface Setting {
  readonly table: VoteTable;
  readonly shared: Int32Array;
  readonly minShared: number;
  readonly layers: ReadonlySet<Layer>;
}

/** A fitted null model with the tests of all pairs under it. */
export interface Fitted {
  readonly weights: Float64Array;
  readonly model: NullModel;
  readonly statistics: PairStatistics;
  readonly testable: Testable;
  readonly tests: PairTests;
}

/** Fits the null with the given member weights and tests all pairs; earlier moments are used again where given. */
export function fitAndTest(
  setting: Setting,
  weights: Float64Array,
  start?: NullModel,
  moments?: PairMoments,
): Fitted {
  const { table, shared, minShared, layers } = setting;
  const model = fitNullModel(table, weights, start);
  const geometry = ballotGeometry(table, model, weights);
  const used = moments ?? pairMoments(table, model, weights, geometry, layers);
  const statistics = pairStatistics(table, model, weights, geometry, used);
  const testable = testablePairs(statistics, shared, minShared, 1, layers.has('skewness'));
  return { weights, model, statistics, testable, tests: testPairs(statistics, testable) };
}

function largestMove(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < a.length; index++) largest = Math.max(largest, Math.abs(a[index]! - b[index]!));
  return largest;
}

/**
 * One pass with the weights that the tests of `current` suggest, or undefined where they have settled.
 *
 * @param ceiling Most that each member may weigh, where a bloc is known already.
 */
export function decontaminateFrom(
  setting: Setting,
  current: Fitted,
  moments?: PairMoments,
  ceiling?: Float64Array,
): Fitted | undefined {
  const suggested = memberWeights(current.statistics, current.tests);
  const weights = ceiling ? suggested.map((weight, row) => Math.min(weight, ceiling[row]!)) : suggested;
  if (largestMove(weights, current.weights) < SETTLED) return undefined;
  return fitAndTest(setting, weights, current.model, moments);
}

/**
 * Takes suspected blocs out of the margins they are judged by: fit, test, weigh suspected partners down, and
 * again until the weights settle. Variances move little between passes, so they are computed at the start and
 * refreshed once at the end.
 *
 * @param ceiling Most that each member may weigh, where a bloc is known already.
 */
export function decontaminate(setting: Setting, first: Fitted, ceiling?: Float64Array): Fitted {
  let current = first;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const next = decontaminateFrom(setting, current, first.statistics, ceiling);
    if (!next) break;
    current = next;
  }
  return current === first ? first : fitAndTest(setting, current.weights, current.model);
}
