import { erasOf, type NullModel, stretchesOf } from '../null-model/null-model.ts';
import type { BallotRange, VoteTable } from '../vote-table.ts';
import type { BallotGeometry } from './ballot-geometry.ts';

/** Numbers a cell contributes to the variance. */
export const VARIANCE_WIDTH = 3;

/**
 * Covariance of each residual in the ballots' metric, as (11, 22, √2·12) of L U Lᵀ: the Gram matrix of these is
 * V_ij, the null variance of the pairs' score. U = V − 2 w_i V G V + V K V takes off what fitting the ballot's
 * margins on the same votes removes (leverage); without it U = V.
 *
 * @returns Row-major members × (3 · ballots of the range).
 */
export function varianceFeatures(
  table: VoteTable,
  model: NullModel,
  geometry: BallotGeometry,
  weights: Float64Array,
  leverage: boolean,
  range: BallotRange = { from: 0, to: table.ballots },
): Float32Array {
  const { ballots, codes } = table;
  const { metric, inverse, spread } = geometry;
  const features = new Float32Array(table.members * VARIANCE_WIDTH * (range.to - range.from));
  const eras = erasOf(model);
  const stretches = stretchesOf(model, range);
  for (let line = 0, at = 0; line < table.members * stretches.length; line++) {
    const row = (line / stretches.length) | 0;
    const { era, from, to } = stretches[line % stretches.length]!;
    const rowDisapprove = model.rows[2 * (row * eras + era)]!;
    const rowAbstain = model.rows[2 * (row * eras + era) + 1]!;
    const twice = leverage ? 2 * weights[row]! : 0;
    const once = leverage ? 1 : 0;
    for (let ballot = from, m = 3 * from; ballot < to; ballot++, m += 3, at += VARIANCE_WIDTH) {
      if (codes[row * ballots + ballot]! < 0) continue;
      const e1 = rowDisapprove * model.columns[2 * ballot]!;
      const e2 = rowAbstain * model.columns[2 * ballot + 1]!;
      const share = 1 / (1 + e1 + e2);
      const p1 = e1 * share;
      const p2 = e2 * share;
      const v11 = p1 * (1 - p1);
      const v22 = p2 * (1 - p2);
      const v12 = -p1 * p2;
      // D = K − 2 w G, then U = V + V D V.
      const d11 = once * spread[m]! - twice * inverse[m]!;
      const d22 = once * spread[m + 1]! - twice * inverse[m + 1]!;
      const d12 = once * spread[m + 2]! - twice * inverse[m + 2]!;
      const vd11 = v11 * d11 + v12 * d12;
      const vd12 = v11 * d12 + v12 * d22;
      const vd21 = v12 * d11 + v22 * d12;
      const vd22 = v12 * d12 + v22 * d22;
      const u11 = v11 + vd11 * v11 + vd12 * v12;
      const u22 = v22 + vd21 * v12 + vd22 * v22;
      const u12 = v12 + vd11 * v12 + vd12 * v22;
      const l11 = metric[m]!;
      const l22 = metric[m + 1]!;
      const l12 = metric[m + 2]!;
      features[at] = l11 * l11 * u11 + 2 * l11 * l12 * u12 + l12 * l12 * u22;
      features[at + 1] = l22 * l22 * u22;
      features[at + 2] = Math.SQRT2 * l22 * (l11 * u12 + l12 * u22);
    }
  }
  return features;
}
