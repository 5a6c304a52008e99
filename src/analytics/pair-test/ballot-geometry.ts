import { erasOf, type NullModel } from '../null-model/null-model.ts';
import type { VoteTable } from '../vote-table.ts';

/** Added to a category's share, so that a side nobody takes has a finite weight. */
const SHARE_FLOOR = 0.02;
/** Rare sides tell more: a side's weight is (share + floor)^−γ. 0 is plain agreement; 1 makes pairs untestable. */
const RARITY = 0.5;
/** Keeps the inverse of a ballot's information finite where one side is never taken. */
const INFORMATION_FLOOR = 1e-9;

/**
 * What a ballot contributes to the pair test, besides its votes. Symmetric 2 × 2 matrices are stored as three
 * numbers (11, 22, 12), one matrix a ballot.
 */
export interface BallotGeometry {
  /** Upper triangular L with LᵀL = A, the metric of residuals: `y = L r` (L11, L22, L12). */
  metric: Float64Array;
  /** G: inverse information of the ballot's margins, Σ w V inverted. */
  inverse: Float64Array;
  /** K = G (Σ w² V) G: variance of the fitted margins. */
  spread: Float64Array;
}

/**
 * Metric, inverse information and margin variance of each ballot under the null model.
 *
 * The metric weighs the sides by rarity, c_k = (share_k + ε)^−γ, and A = [[c1 + c0, c0], [c0, c2 + c0]], so that
 * Σ_k c_k r_ik r_jk over all three sides equals y_i · y_j in two coordinates.
 *
 * @param weights Members' weights in the margins.
 */
export function ballotGeometry(table: VoteTable, model: NullModel, weights: Float64Array): BallotGeometry {
  const sums = weightedSums(table, model, weights);
  const geometry: BallotGeometry = {
    metric: new Float64Array(3 * table.ballots),
    inverse: new Float64Array(3 * table.ballots),
    spread: new Float64Array(3 * table.ballots),
  };
  for (let ballot = 0; ballot < table.ballots; ballot++) {
    setMetric(geometry.metric, ballot, sums);
    setInverse(geometry, ballot, sums);
  }
  return geometry;
}

interface WeightedSums {
  present: Float64Array;
  expected: Float64Array;
  information: Float64Array;
  squared: Float64Array;
}

function weightedSums(table: VoteTable, model: NullModel, weights: Float64Array): WeightedSums {
  const { ballots, codes } = table;
  const present = new Float64Array(ballots);
  const expected = new Float64Array(2 * ballots);
  const information = new Float64Array(3 * ballots);
  const squared = new Float64Array(3 * ballots);
  const eras = erasOf(model);
  for (let line = 0; line < table.members * eras; line++) {
    const row = (line / eras) | 0;
    const weight = weights[row]!;
    const rowDisapprove = model.rows[2 * line]!;
    const rowAbstain = model.rows[2 * line + 1]!;
    const to = model.eras[(line % eras) + 1]!;
    for (let ballot = model.eras[line % eras]!; ballot < to; ballot++) {
      const seen = (codes[row * ballots + ballot]! >> 31) + 1;
      const e1 = rowDisapprove * model.columns[2 * ballot]!;
      const e2 = rowAbstain * model.columns[2 * ballot + 1]!;
      const share = seen / (1 + e1 + e2);
      const p1 = e1 * share;
      const p2 = e2 * share;
      const v11 = weight * p1 * (1 - p1);
      const v22 = weight * p2 * (1 - p2);
      const v12 = -weight * p1 * p2;
      present[ballot]! += weight * seen;
      expected[2 * ballot]! += weight * p1;
      expected[2 * ballot + 1]! += weight * p2;
      information[3 * ballot]! += v11;
      information[3 * ballot + 1]! += v22;
      information[3 * ballot + 2]! += v12;
      squared[3 * ballot]! += weight * v11;
      squared[3 * ballot + 1]! += weight * v22;
      squared[3 * ballot + 2]! += weight * v12;
    }
  }
  return { present, expected, information, squared };
}

function setMetric(metric: Float64Array, ballot: number, sums: WeightedSums): void {
  const share1 = sums.expected[2 * ballot]! / sums.present[ballot]!;
  const share2 = sums.expected[2 * ballot + 1]! / sums.present[ballot]!;
  const c0 = (Math.max(0, 1 - share1 - share2) + SHARE_FLOOR) ** -RARITY;
  const c1 = (share1 + SHARE_FLOOR) ** -RARITY;
  const c2 = (share2 + SHARE_FLOOR) ** -RARITY;
  const l11 = Math.sqrt(c1 + c0);
  const l12 = c0 / l11;
  metric[3 * ballot] = l11;
  metric[3 * ballot + 1] = Math.sqrt(c2 + c0 - l12 * l12);
  metric[3 * ballot + 2] = l12;
}

/** Inverse information and its sandwich; the floor is the same for all sides (I − 11ᵀ/3 in reference coding). */
function setInverse(geometry: BallotGeometry, ballot: number, sums: WeightedSums): void {
  const at = 3 * ballot;
  const h11 = sums.information[at]! + (2 * INFORMATION_FLOOR) / 3;
  const h22 = sums.information[at + 1]! + (2 * INFORMATION_FLOOR) / 3;
  const h12 = sums.information[at + 2]! - INFORMATION_FLOOR / 3;
  const determinant = h11 * h22 - h12 * h12;
  const g11 = h22 / determinant;
  const g22 = h11 / determinant;
  const g12 = -h12 / determinant;
  const s11 = sums.squared[at]!;
  const s22 = sums.squared[at + 1]!;
  const s12 = sums.squared[at + 2]!;
  geometry.inverse[at] = g11;
  geometry.inverse[at + 1] = g22;
  geometry.inverse[at + 2] = g12;
  geometry.spread[at] = g11 * g11 * s11 + 2 * g11 * g12 * s12 + g12 * g12 * s22;
  geometry.spread[at + 1] = g12 * g12 * s11 + 2 * g12 * g22 * s12 + g22 * g22 * s22;
  geometry.spread[at + 2] = g11 * g12 * s11 + (g11 * g22 + g12 * g12) * s12 + g12 * g22 * s22;
}
