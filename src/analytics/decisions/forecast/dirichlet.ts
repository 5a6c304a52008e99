import { type RandomSource, standardNormal } from '../../random.ts';
import type { SideProbabilities } from './history.ts';

/** One draw from the gamma distribution of this shape and scale 1 (Marsaglia and Tsang 2000). */
function gamma(shape: number, random: RandomSource): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  while (true) {
    const x = standardNormal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Rates that a history of `votes` votes with these mean rates allows: one draw from a Dirichlet distribution. */
export function dirichlet(mean: SideProbabilities, votes: number, random: RandomSource): SideProbabilities {
  const draws = mean.map((rate) => gamma(Math.max(1e-3, rate * votes), random));
  const sum = draws.reduce((whole, draw) => whole + draw, 0);
  return sum > 0 ? (draws.map((draw) => draw / sum) as SideProbabilities) : mean;
}
