import { dot, multiply } from '../linear-algebra/vectors.ts';
import { seededRandom, standardNormal } from '../random.ts';

/** Steps of subspace iteration: directions that stand out at all are found in a few. */
const STEPS = 12;
const SEED = 1;

/** Makes the vectors orthogonal to each other and of unit length (modified Gram–Schmidt). */
function orthonormalise(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, place) => {
    for (const earlier of vectors.slice(0, place)) {
      const overlap = dot(vector, earlier);
      for (let index = 0; index < vector.length; index++) vector[index]! -= overlap * earlier[index]!;
    }
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let index = 0; index < vector.length; index++) vector[index]! /= length;
  });
}

/**
 * The leading directions of a symmetric matrix (subspace iteration, Rutishauser 1969), those of largest modulus; a
 * few steps do where only directions far above the rest matter.
 *
 * @param matrix size × size, row-major.
 */
export function leadingDirections(matrix: Float64Array, size: number, count: number): Float64Array[] {
  const random = seededRandom(SEED);
  let vectors: Float64Array[] = Array.from({ length: count }, () =>
    Float64Array.from({ length: size }, () => standardNormal(random)),
  );
  orthonormalise(vectors);
  for (let step = 0; step < STEPS; step++) {
    vectors = vectors.map((vector) => multiply(matrix, vector, size));
    orthonormalise(vectors);
  }
  return vectors;
}
