import { dot, multiply } from './vectors.ts';

const MAX_STEPS = 400;
const PRECISION = 1e-7;

/** The largest eigenvalue (in the signed sense) of a symmetric matrix, with its unit eigenvector. */
export interface Leading {
  value: number;
  vector: Float64Array;
}

/**
 * Largest eigenvalue by power iteration on M + shift·I; the shift makes the largest eigenvalue the one of
 * largest modulus.
 *
 * @param matrix size × size, symmetric, row-major.
 * @param shift At least the modulus of the most negative eigenvalue.
 */
export function leadingEigenvector(matrix: Float64Array, size: number, shift: number): Leading {
  let vector = startVector(matrix, size);
  let value = 0;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = multiply(matrix, vector, size);
    const before = value;
    value = dot(vector, next);
    for (let index = 0; index < size; index++) next[index]! += shift * vector[index]!;
    vector = normalised(next);
    if (Math.abs(value - before) < PRECISION * Math.max(1, Math.abs(value))) break;
  }
  return { value, vector };
}

/** Row sums with alternating tilt: not orthogonal to the leading vector but by accident. */
function startVector(matrix: Float64Array, size: number): Float64Array {
  const longest = { row: 0, norm: -1 };
  for (let row = 0; row < size; row++) {
    let norm = 0;
    for (let column = 0; column < size; column++) norm += matrix[row * size + column]! ** 2;
    if (norm > longest.norm) Object.assign(longest, { row, norm });
  }
  const start = matrix.slice(longest.row * size, (longest.row + 1) * size);
  start[longest.row]! += 1 + Math.sqrt(Math.max(0, longest.norm));
  return normalised(start);
}

function normalised(vector: Float64Array): Float64Array {
  const norm = Math.sqrt(dot(vector, vector));
  return norm > 0 ? vector.map((entry) => entry / norm) : vector;
}
