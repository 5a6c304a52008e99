import { erasOf, type NullModel, stretchesOf } from '../null-model/null-model.ts';
import type { BallotRange, VoteTable } from '../vote-table.ts';
import type { BallotGeometry } from './ballot-geometry.ts';

/** Numbers a cell contributes to the bias. */
export const BIAS_WIDTH = 3;

/**
 * Features whose Gram matrix is Σ_b tr(A V_i G V_j): how much the score of two members is pulled down because
 * the ballots' margins were fitted on their votes too. The bilinear form in (v11, v22, v12) is positive, so its
 * Cholesky factor turns it into three numbers a cell.
 *
 * @returns Row-major members × (3 · ballots of the range).
 */
export function biasFeatures(
  table: VoteTable,
  model: NullModel,
  geometry: BallotGeometry,
  range: BallotRange = { from: 0, to: table.ballots },
): Float32Array {
  const { ballots, codes } = table;
  const factors = bilinearFactors(geometry, ballots, range);
  const features = new Float32Array(table.members * BIAS_WIDTH * (range.to - range.from));
  const eras = erasOf(model);
  const stretches = stretchesOf(model, range);
  for (let line = 0, at = 0; line < table.members * stretches.length; line++) {
    const row = (line / stretches.length) | 0;
    const { era, from, to } = stretches[line % stretches.length]!;
    const rowDisapprove = model.rows[2 * (row * eras + era)]!;
    const rowAbstain = model.rows[2 * (row * eras + era) + 1]!;
    for (let ballot = from, f = 6 * from; ballot < to; ballot++, f += 6, at += BIAS_WIDTH) {
      if (codes[row * ballots + ballot]! < 0) continue;
      const e1 = rowDisapprove * model.columns[2 * ballot]!;
      const e2 = rowAbstain * model.columns[2 * ballot + 1]!;
      const share = 1 / (1 + e1 + e2);
      const p1 = e1 * share;
      const p2 = e2 * share;
      const v11 = p1 * (1 - p1);
      const v22 = p2 * (1 - p2);
      const v12 = -p1 * p2;
      features[at] = factors[f]! * v11 + factors[f + 1]! * v22 + factors[f + 2]! * v12;
      features[at + 1] = factors[f + 3]! * v22 + factors[f + 4]! * v12;
      features[at + 2] = factors[f + 5]! * v12;
    }
  }
  return features;
}

/** Upper Cholesky factors (11, 12, 13, 22, 23, 33) of the form (V, W) ↦ tr(A V G W), one a ballot. */
function bilinearFactors(
  { metric, inverse }: BallotGeometry,
  ballots: number,
  range: BallotRange,
): Float64Array {
  const factors = new Float64Array(6 * ballots);
  for (let ballot = range.from; ballot < range.to; ballot++) {
    const m = 3 * ballot;
    const l11 = metric[m]!;
    const l22 = metric[m + 1]!;
    const l12 = metric[m + 2]!;
    const a11 = l11 * l11;
    const a12 = l11 * l12;
    const a22 = l12 * l12 + l22 * l22;
    const g11 = inverse[m]!;
    const g22 = inverse[m + 1]!;
    const g12 = inverse[m + 2]!;
    const f11 = Math.sqrt(a11 * g11);
    const f12 = (a12 * g12) / f11;
    const f13 = (a11 * g12 + a12 * g11) / f11;
    const f22 = Math.sqrt(Math.max(1e-300, a22 * g22 - f12 * f12));
    const f23 = (a22 * g12 + a12 * g22 - f12 * f13) / f22;
    const m33 = a11 * g22 + 2 * a12 * g12 + a22 * g11;
    const f = 6 * ballot;
    factors[f] = f11;
    factors[f + 1] = f12;
    factors[f + 2] = f13;
    factors[f + 3] = f22;
    factors[f + 4] = f23;
    factors[f + 5] = Math.sqrt(Math.max(0, m33 - f13 * f13 - f23 * f23));
  }
  return factors;
}
