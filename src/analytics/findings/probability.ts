/** Reported p- and q-values never fall below this; log10P goes on. */
const FLOOR = 1e-300;

/** A probability from its natural logarithm, floored at 1e-300 and never above one. */
export function probabilityOf(logP: number): number {
  return Math.min(1, Math.max(FLOOR, Math.exp(logP)));
}

/** log10 of a probability from its natural logarithm. */
export function log10Of(logP: number): number {
  return logP === 0 ? 0 : logP / Math.LN10;
}
