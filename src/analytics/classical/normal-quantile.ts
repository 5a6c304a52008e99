import { errorFunction, probit } from 'simple-statistics';

/**
 * Quantile of the standard normal distribution. `probit` is right to three digits only (it gives 1.957 for .975), so
 * Newton steps on the error function, which is right to seven, finish it.
 *
 * @param probability in (0, 1)
 */
export function normalQuantile(probability: number): number {
  let z = probit(probability);
  for (let step = 0; step < 3; step++) {
    const below = 0.5 * (1 + errorFunction(z / Math.SQRT2));
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    z -= (below - probability) / density;
  }
  return z;
}
