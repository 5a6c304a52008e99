/** Indices rejected at false-discovery rate `alpha`, written apart from the product so that the peers stand alone. */
export function rejected(pValues: readonly number[], alpha: number): number[] {
  const order = pValues.map((_, index) => index).sort((i, j) => pValues[i]! - pValues[j]!);
  let last = -1;
  order.forEach((index, rank) => {
    if (pValues[index]! <= (alpha * (rank + 1)) / pValues.length) last = rank;
  });
  return order.slice(0, last + 1);
}
