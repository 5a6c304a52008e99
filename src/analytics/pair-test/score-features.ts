import { erasOf, type NullModel } from '../null-model/null-model.ts';
import type { VoteTable } from '../vote-table.ts';

/** Numbers a cell contributes to the score. */
export const SCORE_WIDTH = 2;

/**
 * Residuals in the ballots' metric, y_ib = L_b (x_ib − p_ib): the score of two members is Σ_b y_ib · y_jb.
 * Missing votes are zero, so that only ballots both voted on count.
 *
 * @returns Row-major members × (2 · ballots).
 */
export function scoreFeatures(table: VoteTable, model: NullModel, metric: Float64Array): Float32Array {
  const { ballots, codes } = table;
  const features = new Float32Array(table.members * SCORE_WIDTH * ballots);
  const eras = erasOf(model);
  for (let line = 0, at = 0; line < table.members * eras; line++) {
    const row = (line / eras) | 0;
    const rowDisapprove = model.rows[2 * line]!;
    const rowAbstain = model.rows[2 * line + 1]!;
    const to = model.eras[(line % eras) + 1]!;
    for (let ballot = model.eras[line % eras]!; ballot < to; ballot++, at += SCORE_WIDTH) {
      const code = codes[row * ballots + ballot]!;
      if (code < 0) continue;
      const e1 = rowDisapprove * model.columns[2 * ballot]!;
      const e2 = rowAbstain * model.columns[2 * ballot + 1]!;
      const share = 1 / (1 + e1 + e2);
      const r1 = (code === 1 ? 1 : 0) - e1 * share;
      const r2 = (code === 2 ? 1 : 0) - e2 * share;
      features[at] = metric[3 * ballot]! * r1 + metric[3 * ballot + 2]! * r2;
      features[at + 1] = metric[3 * ballot + 1]! * r2;
    }
  }
  return features;
}
