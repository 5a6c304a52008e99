import { leadingEigenvector } from '../linear-algebra/leading-eigenvector.ts';

/** Tukey's biweight cut-off, in standard errors: beyond it a value belongs to a bloc, not to a spectrum. */
const CUTOFF = 4;

/** u · max(0, 1 − (u/4)²)²: keeps moderate values and lets large ones go. */
export function biweight(u: number): number {
  return u * biweightFactor(u);
}

/** max(0, 1 − (u/4)²)²: the weight of a value u standard errors out. */
export function biweightFactor(u: number): number {
  const inside = 1 - (u / CUTOFF) ** 2;
  return inside > 0 ? inside * inside : 0;
}

/**
 * How much one common dimension shows in the bulk of the z-values: the largest eigenvalue of their biweighted
 * matrix, in units of 2√members, which is where it lies for pure noise (Wigner's semicircle).
 *
 * @param z members × members, zero diagonal and zero where not testable.
 */
export function bulkStrength(z: Float64Array, members: number): { strength: number; vector: Float64Array } {
  const edge = 2 * Math.sqrt(members);
  const { value, vector } = leadingEigenvector(z.map(biweight), members, edge);
  return { strength: value / edge, vector };
}
