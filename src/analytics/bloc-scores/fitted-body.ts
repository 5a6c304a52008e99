import { driftingTable } from '../eras/drifting-table.ts';
import { informativeBallots } from '../informative-ballots.ts';
import { fitNullModel } from '../null-model/fit.ts';
import type { NullModel } from '../null-model/null-model.ts';
import { ballotGeometry } from '../pair-test/ballot-geometry.ts';
import { BIAS_WIDTH, biasFeatures } from '../pair-test/bias-features.ts';
import { SCORE_WIDTH, scoreFeatures } from '../pair-test/score-features.ts';
import { VARIANCE_WIDTH, varianceFeatures } from '../pair-test/variance-features.ts';
import { withoutRepeats } from '../repeated-ballots.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { type VoteTable, voteTable } from '../vote-table.ts';

/** Row-major features of every cell: `width` numbers a ballot. */
export interface Features {
  readonly values: Float32Array;
  readonly width: number;
}

/** A body under the null model, ballots in order of time, ready to be asked about given groups. */
export interface FittedBody {
  readonly table: VoteTable;
  readonly model: NullModel;
  readonly weights: Float64Array;
  readonly metric: Float64Array;
  readonly score: Features;
  readonly variance: Features;
  readonly bias: Features;
}

/**
 * Fits the null model with the members of known groups weighed down, so that a group of ten counts like one voter in
 * the margins that it is judged by (the detector's own weights, taken from its result). Habits change between eras where
 * the whole body's do; groups that change together keep theirs.
 *
 * @param rows members of the matrix that make up the body (a camp, or all)
 * @param groups known groups, as positions along `rows`
 * @param mayChange whether habits may change between eras: in a whole body without camps
 */
export function fitBody(
  matrix: VoteMatrix,
  rows: readonly number[],
  groups: readonly (readonly number[])[],
  mayChange = false,
): FittedBody {
  const divided = informativeBallots(matrix.codes, matrix.ballots.length, rows);
  const informative = withoutRepeats(matrix, divided).columns;
  const dateOf = (ballot: number) => matrix.ballots[ballot]!.date ?? '';
  informative.sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : a - b));
  const steady = voteTable(matrix, Int32Array.from(rows), Int32Array.from(informative));
  const weights = new Float64Array(rows.length).fill(1);
  for (const group of groups) {
    for (const row of group) weights[row] = Math.min(weights[row]!, 1 / group.length);
  }
  const constant = fitNullModel(steady, weights);
  const drifting = mayChange ? driftingTable(steady, constant) : undefined;
  const together = groups.filter((group) => drifting?.changesTogether(group)).flat();
  const table = drifting ? { ...drifting.table, constantRows: new Set(together) } : steady;
  const model = drifting ? fitNullModel(table, weights) : constant;
  const geometry = ballotGeometry(table, model, weights);
  return {
    table,
    model,
    weights,
    metric: geometry.metric,
    score: { values: scoreFeatures(table, model, geometry.metric), width: SCORE_WIDTH },
    variance: { values: varianceFeatures(table, model, geometry, weights, true), width: VARIANCE_WIDTH },
    bias: { values: biasFeatures(table, model, geometry), width: BIAS_WIDTH },
  };
}
