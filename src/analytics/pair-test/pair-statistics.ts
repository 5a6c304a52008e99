import type { Layer } from '../detect-options.ts';
import { GramSum, gramMatrix, STRETCH } from '../linear-algebra/gram-matrix.ts';
import type { NullModel } from '../null-model/null-model.ts';
import type { BallotRange, VoteTable } from '../vote-table.ts';
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

/** Ballots at a time: their widest features fill one stretch of the Gram kernel. */
const BALLOTS_AT_A_TIME = STRETCH / SKEWNESS_WIDTH;

/** Gram matrix of features that are made a few ballots at a time and never stored as a whole. */
function gramOf(
  table: VoteTable,
  width: number,
  features: (range: BallotRange) => Float32Array,
): Float64Array {
  const gram = new GramSum(table.members);
  for (let from = 0; from < table.ballots; from += BALLOTS_AT_A_TIME) {
    const to = Math.min(table.ballots, from + BALLOTS_AT_A_TIME);
    gram.add(features({ from, to }), width * (to - from));
  }
  return gram.matrix();
}

/** Variance, third cumulant and margin pull of every pair's score: the costly part, which moves little with weights. */
export function pairMoments(
  table: VoteTable,
  model: NullModel,
  weights: Float64Array,
  geometry: BallotGeometry,
  layers: ReadonlySet<Layer>,
): PairMoments {
  const leverage = layers.has('leverage');
  return {
    variance: gramOf(table, VARIANCE_WIDTH, (range) =>
      varianceFeatures(table, model, geometry, weights, leverage, range),
    ),
    thirdCumulant: gramOf(table, SKEWNESS_WIDTH, (range) =>
      skewnessFeatures(table, model, geometry.metric, range),
    ),
    marginPull: layers.has('biasCorrection')
      ? gramOf(table, BIAS_WIDTH, (range) => biasFeatures(table, model, geometry, range))
      : new Float64Array(table.members * table.members),
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
