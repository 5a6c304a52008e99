import { lineOf } from '../null-model/null-model.ts';
import { LARGEST_SKEWNESS } from '../pair-test/pair-tests.ts';
import { logPearsonThreeTail } from '../tails/pearson-three.ts';
import type { BlocView } from './analysis-view.ts';

/** Does one member follow the actual votes of the others? */
export interface MembershipTest {
  z: number;
  logP: number;
  /** One-step log-odds coupling to the others, Σ S / Σ V. */
  coupling: number;
}

/** Below this z the member cannot be one of them, and the exact moments are not worth computing. */
const HOPELESS = 1;

/** Σ_k y_k over the members of a group, per ballot and coordinate. */
export function groupResidual(view: BlocView, group: readonly number[]): Float64Array {
  const width = 2 * view.table.ballots;
  const sum = new Float64Array(width);
  for (const member of group) {
    for (let at = 0; at < width; at++) sum[at]! += view.features[member * width + at]!;
  }
  return sum;
}

/**
 * Tests whether `member` votes with the group's other members more than the null allows, given their actual
 * votes: T = Σ_k S_jk, with the exact conditional variance and third moment Σ_b Σ_k p_jbk (y_jb(k) · Y_b)^m and
 * Pearson III tails. Conditioning on the others' votes makes twenty members' agreement one test and not many.
 *
 * @param leastCoupling A member coupled less closely is not tested (p = 1): it could not belong anyway.
 * @param residual `groupResidual` of the whole group; the member's own part is taken off where it belongs.
 */
export function membershipTest(
  view: BlocView,
  group: readonly number[],
  residual: Float64Array,
  member: number,
  leastCoupling = 0,
): MembershipTest {
  const { members, score, variance } = view;
  let total = 0;
  let information = 0;
  for (const other of group) {
    if (other === member) continue;
    total += score[member * members + other]!;
    information += variance[member * members + other]!;
  }
  const coupling = information > 0 ? total / information : 0;
  const roughZ = information > 0 ? total / Math.sqrt(information) / view.inflation : 0;
  if (roughZ < HOPELESS || coupling < leastCoupling) return { z: roughZ, logP: 0, coupling };
  const { second, third } = conditionalMoments(view, residual, member, group.includes(member));
  if (second <= 0) return { z: 0, logP: 0, coupling };
  const z = total / Math.sqrt(second) / view.inflation;
  const skewness = (third / (second * Math.sqrt(second))) * view.inflation;
  return {
    z,
    logP: skewness >= LARGEST_SKEWNESS ? 0 : logPearsonThreeTail(z, Math.max(0, skewness)),
    coupling,
  };
}

function conditionalMoments(
  view: BlocView,
  residual: Float64Array,
  member: number,
  inside: boolean,
): { second: number; third: number } {
  const { table, model, metric, features } = view;
  const { ballots } = table;
  const start = member * ballots;
  let second = 0;
  let third = 0;
  let row1 = 0;
  let row2 = 0;
  for (let ballot = 0, era = 0; ballot < ballots; ballot++) {
    if (ballot === model.eras[era]!) {
      const line = lineOf(model, member, ballot);
      row1 = model.rows[2 * line]!;
      row2 = model.rows[2 * line + 1]!;
      era++;
    }
    if (table.codes[start + ballot]! < 0) continue;
    const own = inside ? 2 * (start + ballot) : -1;
    const y1 = residual[2 * ballot]! - (inside ? features[own]! : 0);
    const y2 = residual[2 * ballot + 1]! - (inside ? features[own + 1]! : 0);
    // L (e_k − p) · Y for the three sides k, from the two sides' own pulls.
    const pull1 = metric[3 * ballot]! * y1;
    const pull2 = metric[3 * ballot + 2]! * y1 + metric[3 * ballot + 1]! * y2;
    const e1 = row1 * model.columns[2 * ballot]!;
    const e2 = row2 * model.columns[2 * ballot + 1]!;
    const p0 = 1 / (1 + e1 + e2);
    const p1 = e1 * p0;
    const p2 = e2 * p0;
    const mean = p1 * pull1 + p2 * pull2;
    const d1 = pull1 - mean;
    const d2 = pull2 - mean;
    second += p0 * mean * mean + p1 * d1 * d1 + p2 * d2 * d2;
    third += -p0 * mean * mean * mean + p1 * d1 * d1 * d1 + p2 * d2 * d2 * d2;
  }
  return { second, third };
}
