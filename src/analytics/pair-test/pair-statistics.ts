import type { Layer } from '../detect-options.ts';
import { gramMatrix } from '../linear-algebra/gram-matrix.ts';
import type { NullModel } from '../null-model/null-model.ts';
import type { VoteTable } from '../vote-table.ts';
import type { BallotGeometry } from './ballot-geometry.ts';
import { BIAS_WIDTH, biasFeatures } from './bias-features.ts';
import { SCORE_WIDTH, scoreFeatures } from './score-features.ts';
import { SKEWNESS_WIDTH, skewnessFeatures } from './skewness-features.ts';
import { VARIANCE_WIDTH, varianceFeatures } from './variance-features.ts';

/** The moments of every pair's score under the null; all matrices are members × members, row-major, symmetric. */
export interface PairMoments {
  /** V_ij: variance of the score. */
  variance: Float64Array;
  /** Third cumulant of the score. */
  thirdCumulant: Float64Array;
  /** Σ_b tr(A V_i G V_j): what fitting the margins takes off the score, per unit of weight. */
  marginPull: Float64Array;
}

/** Every pair's efficient score and its null moments. */
export interface PairStatistics extends PairMoments {
  readonly members: number;
  /** S_ij = Σ_b y_i · y_j, bias taken off. */
  score: Float64Array;
  /** Residuals in the ballots' metric (see `scoreFeatures`). */
  features: Float32Array;
  /** The ballots' metric (L11, L22, L12 a ballot). */
  metric: Float64Array;
}

/** Variance, third cumulant and margin pull of every pair's score: the costly part, which moves little with weights. */
export function pairMoments(
  table: VoteTable,
  model: NullModel,
  weights: Float64Array,
  geometry: BallotGeometry,
  layers: ReadonlySet<Layer>,
): PairMoments {
  const { members, ballots } = table;
  const variance = varianceFeatures(table, model, geometry, weights, layers.has('leverage'));
  return {
    variance: gramMatrix(variance, members, VARIANCE_WIDTH * ballots),
    thirdCumulant: gramMatrix(
      skewnessFeatures(table, model, geometry.metric),
      members,
      SKEWNESS_WIDTH * ballots,
    ),
    marginPull: layers.has('biasCorrection')
      ? gramMatrix(biasFeatures(table, model, geometry), members, BIAS_WIDTH * ballots)
      : new Float64Array(members * members),
  };
}

/**
 * The score of every pair: doubly centred, information-weighted agreement of residuals,
 * S_ij = Σ_b Σ_k c_bk r_ibk r_jbk − B_ij, with B_ij = (κ − w_i − w_j) Σ_b tr(A V_i G V_j) and κ = Σw²/Σw (the
 * margins were fitted on both members' votes, which pulls their scores down).
 */
export function pairStatistics(
  table: VoteTable,
  model: NullModel,
  weights: Float64Array,
  { metric }: BallotGeometry,
  moments: PairMoments,
): PairStatistics {
  const { members, ballots } = table;
  const features = scoreFeatures(table, model, metric);
  const score = gramMatrix(features, members, SCORE_WIDTH * ballots);
  let total = 0;
  let squares = 0;
  for (const weight of weights) {
    total += weight;
    squares += weight * weight;
  }
  const spread = squares / total;
  for (let i = 0; i < members; i++) {
    for (let j = 0; j < members; j++) {
      const at = i * members + j;
      score[at]! -= (spread - weights[i]! - weights[j]!) * moments.marginPull[at]!;
    }
  }
  const { variance, thirdCumulant, marginPull } = moments;
  return { members, score, features, metric, variance, thirdCumulant, marginPull };
}
