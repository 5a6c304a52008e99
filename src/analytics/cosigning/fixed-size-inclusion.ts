/**
 * Chance of each candidate to be among `size` signers, where sets of that size have probability proportional to the
 * product of their members' odds (the maximum-entropy law with a fixed number of signers: conditional Bernoulli). By the
 * recursion π_i(k) = k · w_i (1 − π_i(k − 1)) / Σ_j w_j (1 − π_j(k − 1)), which is exact.
 * Chen, Dempster & Liu (1994), Biometrika 81:457, https://doi.org/10.1093/biomet/81.3.457
 *
 * @param odds one per candidate, above 0
 * @param largest largest size wanted
 * @returns `inclusion[k][i]`, k from 0 to `largest`
 */
export function fixedSizeInclusion(odds: ArrayLike<number>, largest: number): Float64Array[] {
  const inclusion = [new Float64Array(odds.length)];
  for (let size = 1; size <= Math.min(largest, odds.length); size++) {
    const smaller = inclusion[size - 1]!;
    const next = Float64Array.from(smaller, (chance, i) => odds[i]! * (1 - chance));
    const total = next.reduce((sum, value) => sum + value, 0);
    for (let i = 0; i < next.length; i++) next[i] = Math.min(1, (size * next[i]!) / total);
    inclusion.push(next);
  }
  return inclusion;
}
