import { logUpperGamma } from './incomplete-gamma.ts';

/**
 * ln P(Z > z) for a standard normal Z, exact far into the tail: P(Z > z) = Q(1/2, z²/2) / 2.
 */
export function logNormalTail(z: number): number {
  if (z < 0) return Math.log1p(-0.5 * Math.exp(logUpperGamma(0.5, (z * z) / 2)));
  return z === 0 ? -Math.LN2 : logUpperGamma(0.5, (z * z) / 2) - Math.LN2;
}
