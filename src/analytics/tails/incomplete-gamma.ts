import { logGamma } from './log-gamma.ts';

const PRECISION = 1e-15;
const TINY = 1e-300;
const MAX_TERMS = 10_000;

/**
 * ln Q(k, x), the logarithm of the regularised upper incomplete gamma function: the chance that a gamma variable
 * of shape k exceeds x. Power series below the mean, Lentz's continued fraction above (Press et al., Numerical
 * Recipes §6.2); in logarithms, so it holds far beyond 1e-308.
 *
 * @param k Shape, > 0.
 * @param x Argument; 0 (a probability of one) for x ≤ 0.
 */
export function logUpperGamma(k: number, x: number): number {
  if (x <= 0) return 0;
  const logScale = k * Math.log(x) - x - logGamma(k);
  return x < k + 1
    ? Math.log1p(-Math.exp(logScale) * lowerSeries(k, x))
    : logScale + Math.log(upperFraction(k, x));
}

function lowerSeries(k: number, x: number): number {
  let term = 1 / k;
  let sum = term;
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= x / (k + n);
    sum += term;
    if (term < sum * PRECISION) break;
  }
  return sum;
}

function upperFraction(k: number, x: number): number {
  let b = x + 1 - k;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const a = -n * (n - k);
    b += 2;
    d = a * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + a / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return fraction;
}
