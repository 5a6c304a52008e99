import { gammaln } from 'simple-statistics';

const logChoose = (n: number, k: number) => gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);

/**
 * P(X ≥ seen) where `drawn` of `total` are drawn without replacement and `marked` of them bear the mark (Fisher's exact
 * test, one-sided).
 */
export function hypergeometricTail(seen: number, marked: number, drawn: number, total: number): number {
  const least = Math.max(seen, marked + drawn - total, 0);
  let tail = 0;
  for (let hits = least; hits <= Math.min(marked, drawn); hits++) {
    tail += Math.exp(
      logChoose(marked, hits) + logChoose(total - marked, drawn - hits) - logChoose(total, drawn),
    );
  }
  return Math.min(1, tail);
}
