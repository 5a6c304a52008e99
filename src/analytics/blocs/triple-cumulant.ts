import { lineOf } from '../null-model/null-model.ts';
import type { BlocView } from './analysis-view.ts';

/**
 * The part of the third cumulant of Σ_{i<j∈C} y_i · y_j that comes from triangles:
 * 6 Σ_{i<j<k} Σ_b tr(Σ_ib Σ_jb Σ_kb), Σ_ib the null covariance of member i's residual on ballot b. Summed over
 * ordered triples of distinct members it is tr(M³) − 3 tr(M Σ Σ_i²) + 2 Σ tr(Σ_i³) with M = Σ_i Σ_ib.
 */
export function tripleCumulant(view: BlocView, group: readonly number[]): number {
  const { ballots } = view.table;
  let total = 0;
  for (let ballot = 0; ballot < ballots; ballot++) {
    const sum = { a: 0, b: 0, c: 0 };
    const squares = { a: 0, b: 0, c: 0 };
    let cubes = 0;
    for (const member of group) {
      if (view.table.codes[member * ballots + ballot]! < 0) continue;
      const { a, b, c } = residualCovariance(view, member, ballot);
      sum.a += a;
      sum.b += b;
      sum.c += c;
      squares.a += a * a + c * c;
      squares.b += b * b + c * c;
      squares.c += c * (a + b);
      cubes += traceOfCube(a, b, c);
    }
    const cross = sum.a * squares.a + sum.b * squares.b + 2 * sum.c * squares.c;
    total += traceOfCube(sum.a, sum.b, sum.c) - 3 * cross + 2 * cubes;
  }
  return total;
}

/** tr(X³) of the symmetric matrix [[a, c], [c, b]]. */
function traceOfCube(a: number, b: number, c: number): number {
  return a * a * a + b * b * b + 3 * c * c * (a + b);
}

/** L V Lᵀ of one cell, as (11, 22, 12). */
function residualCovariance(
  view: BlocView,
  member: number,
  ballot: number,
): { a: number; b: number; c: number } {
  const line = lineOf(view.model, member, ballot);
  const e1 = view.model.rows[2 * line]! * view.model.columns[2 * ballot]!;
  const e2 = view.model.rows[2 * line + 1]! * view.model.columns[2 * ballot + 1]!;
  const share = 1 / (1 + e1 + e2);
  const p1 = e1 * share;
  const p2 = e2 * share;
  const v11 = p1 * (1 - p1);
  const v22 = p2 * (1 - p2);
  const v12 = -p1 * p2;
  const l11 = view.metric[3 * ballot]!;
  const l22 = view.metric[3 * ballot + 1]!;
  const l12 = view.metric[3 * ballot + 2]!;
  return {
    a: l11 * l11 * v11 + 2 * l11 * l12 * v12 + l12 * l12 * v22,
    b: l22 * l22 * v22,
    c: l22 * (l11 * v12 + l12 * v22),
  };
}
