/**
 * How many terms carry a sum, in effect: (Σ t)² / Σ t² (Kish 1965). Terms of one size count each; one that outweighs
 * the rest counts alone.
 */
export function effectiveNumber(sum: number, sumOfSquares: number): number {
  return sumOfSquares > 0 ? (sum * sum) / sumOfSquares : 0;
}
