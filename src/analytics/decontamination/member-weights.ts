import type { PairStatistics } from '../pair-test/pair-statistics.ts';
import type { PairTests } from '../pair-test/pair-tests.ts';

/** Pairs below this q-value count as suspected partners: generous, since missing a partner costs most. */
export const SUSPICION = 0.2;

/** Positions (along `tests`) of the pairs with q below `level`. */
export function pairsBelow(tests: PairTests, level: number): number[] {
  const limit = Math.log(level);
  const below: number[] = [];
  for (let index = 0; index < tests.pairs.length; index++) if (tests.logQ[index]! < limit) below.push(index);
  return below;
}

/**
 * Weight of each member in the ballots' margins, w_i = 1 / (1 + Σ_j clip(λ_ij / λ_ref, 0, 1)) over its suspected
 * partners: a bloc of ten then counts like one voter, and does not push everyone else the other way on the
 * ballots it coordinates (the idea of sequence weighting, Morcos et al. 2011). λ = S/V is the pair's coupling,
 * λ_ref the upper quartile over suspected pairs.
 */
export function memberWeights(statistics: PairStatistics, tests: PairTests): Float64Array {
  const { members, score, variance } = statistics;
  const suspected = pairsBelow(tests, SUSPICION);
  const coupling = suspected.map((index) => score[tests.pairs[index]!]! / variance[tests.pairs[index]!]!);
  const reference = coupling.toSorted((a, b) => a - b)[Math.floor(0.75 * (coupling.length - 1))]!;
  const partners = new Float64Array(members);
  suspected.forEach((index, place) => {
    const strength = Math.min(1, Math.max(0, coupling[place]! / reference));
    partners[Math.floor(tests.pairs[index]! / members)]! += strength;
    partners[tests.pairs[index]! % members]! += strength;
  });
  return partners.map((sum) => 1 / (1 + sum));
}
