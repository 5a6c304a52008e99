/** The given quantile of values sorted in rising order, interpolated linearly (type 7 of Hyndman and Fan 1996). */
export function quantileSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

/** Interquartile range of values in any order. */
export function interquartileRange(values: Float64Array): number {
  const sorted = values.slice().sort();
  return quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25);
}
