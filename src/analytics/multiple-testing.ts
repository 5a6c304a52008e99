/**
 * Benjamini and Hochberg's adjusted p-values (1995), on logarithms so that they hold far beyond 1e-308:
 * the smallest false-discovery rate at which each hypothesis is rejected.
 *
 * @param logP Natural logarithms of the p-values; NaN marks hypotheses that were not tested and are not counted.
 * @returns ln q, NaN where not tested.
 */
export function adjustLogP(logP: Float64Array): Float64Array {
  const tested: number[] = [];
  for (let test = 0; test < logP.length; test++) if (!Number.isNaN(logP[test]!)) tested.push(test);
  const order = Int32Array.from(tested).sort((a, b) => logP[a]! - logP[b]!);
  const adjusted = new Float64Array(logP.length).fill(Number.NaN);
  let least = 0;
  for (let rank = order.length; rank >= 1; rank--) {
    const test = order[rank - 1]!;
    least = Math.min(least, logP[test]! + Math.log(order.length / rank));
    adjusted[test] = least;
  }
  return adjusted;
}
