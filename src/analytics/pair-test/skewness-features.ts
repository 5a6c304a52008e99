import { erasOf, type NullModel, stretchesOf } from '../null-model/null-model.ts';
import type { BallotRange, VoteTable } from '../vote-table.ts';

/** Numbers a cell contributes to the third cumulant. */
export const SKEWNESS_WIDTH = 4;

/**
 * Third moments of each residual in the ballots' metric, T_m = Σ_k p_k z_k1^(3−m) z_k2^m for m = 0..3, scaled by
 * the root of the binomial coefficient: their Gram matrix is Σ_b E[(y_i · y_j)³], the third cumulant of the score.
 *
 * @returns Row-major members × (4 · ballots of the range).
 */
export function skewnessFeatures(
  table: VoteTable,
  model: NullModel,
  metric: Float64Array,
  range: BallotRange = { from: 0, to: table.ballots },
): Float32Array {
  const { ballots, codes } = table;
  const features = new Float32Array(table.members * SKEWNESS_WIDTH * (range.to - range.from));
  const root3 = Math.sqrt(3);
  const eras = erasOf(model);
  const stretches = stretchesOf(model, range);
  for (let line = 0, at = 0; line < table.members * stretches.length; line++) {
    const row = (line / stretches.length) | 0;
    const { era, from, to } = stretches[line % stretches.length]!;
    const rowDisapprove = model.rows[2 * (row * eras + era)]!;
    const rowAbstain = model.rows[2 * (row * eras + era) + 1]!;
    for (let ballot = from; ballot < to; ballot++, at += SKEWNESS_WIDTH) {
      if (codes[row * ballots + ballot]! < 0) continue;
      const e1 = rowDisapprove * model.columns[2 * ballot]!;
      const e2 = rowAbstain * model.columns[2 * ballot + 1]!;
      const p0 = 1 / (1 + e1 + e2);
      const p1 = e1 * p0;
      const p2 = e2 * p0;
      const l11 = metric[3 * ballot]!;
      const l22 = metric[3 * ballot + 1]!;
      const l12 = metric[3 * ballot + 2]!;
      const approve1 = -l11 * p1 - l12 * p2;
      const approve2 = -l22 * p2;
      const disapprove1 = approve1 + l11;
      const abstain1 = approve1 + l12;
      const abstain2 = approve2 + l22;
      const q0 = p0 * approve1 * approve1;
      const q1 = p1 * disapprove1 * disapprove1;
      const q2 = p2 * abstain1 * abstain1;
      features[at] = q0 * approve1 + q1 * disapprove1 + q2 * abstain1;
      features[at + 1] = root3 * ((q0 + q1) * approve2 + q2 * abstain2);
      const square = approve2 * approve2;
      features[at + 2] =
        root3 * ((p0 * approve1 + p1 * disapprove1) * square + p2 * abstain1 * abstain2 * abstain2);
      features[at + 3] = (p0 + p1) * square * approve2 + p2 * abstain2 * abstain2 * abstain2;
    }
  }
  return features;
}
