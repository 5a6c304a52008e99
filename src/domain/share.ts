/** A share or probability with the four decimals that views carry. */
export function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The share of `part` in `whole` with four decimals; `null` where there is nothing to share. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : fourDecimals(part / whole);
}
