/** Symmetric 2 × 2 matrix as (11, 22, 12). */
export type Symmetric = readonly [number, number, number];
/** Vector of two numbers, one for each side that has an effect of its own. */
export type Pair = readonly [number, number];

export const plus = (a: Pair, b: Pair): Pair => [a[0] + b[0], a[1] + b[1]];
export const minus = (a: Pair, b: Pair): Pair => [a[0] - b[0], a[1] - b[1]];
export const inner = (a: Pair, b: Pair): number => a[0] * b[0] + a[1] * b[1];
export const times = (m: Symmetric, v: Pair): Pair => [m[0] * v[0] + m[2] * v[1], m[2] * v[0] + m[1] * v[1]];
export const sum = (a: Symmetric, b: Symmetric): Symmetric => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const difference = (a: Symmetric, b: Symmetric): Symmetric => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** Inverse of a positive definite matrix. */
export function inverse([m11, m22, m12]: Symmetric): Symmetric {
  const determinant = m11 * m22 - m12 * m12;
  return [m22 / determinant, m11 / determinant, -m12 / determinant];
}

/** A B A, symmetric again. */
export function sandwich(a: Symmetric, b: Symmetric): Symmetric {
  const first = times(b, [a[0], a[2]]);
  const second = times(b, [a[2], a[1]]);
  return [inner([a[0], a[2]], first), inner([a[2], a[1]], second), inner([a[0], a[2]], second)];
}

/** tr(A B). */
export function traceOfProduct(a: Symmetric, b: Symmetric): number {
  return a[0] * b[0] + a[1] * b[1] + 2 * a[2] * b[2];
}
