import { adjustLogP } from '../multiple-testing.ts';
import type { PairTests } from './pair-tests.ts';

/** How alpha is shared between the family of all pairs and the families of pairs inside found blocs. */
const SHARES = { everyone: 0.75, within: 0.25 };

/** Members of each bloc, as rows. */
type Groups = readonly (readonly number[])[];

/** Benjamini-Hochberg inside each group's own pairs; per pair the smallest ln q of the groups that hold it. */
function logQWithin(members: number, tests: PairTests, groups: Groups): Float64Array {
  const indexOf = new Map<number, number>();
  tests.pairs.forEach((at, index) => {
    indexOf.set(at, index);
  });
  const best = new Float64Array(tests.pairs.length);
  for (const group of groups) {
    const inside = group.flatMap((i, place) =>
      group.slice(place + 1).flatMap((j) => indexOf.get(Math.min(i, j) * members + Math.max(i, j)) ?? []),
    );
    const logQ = adjustLogP(Float64Array.from(inside, (index) => tests.logP[index]!));
    inside.forEach((index, place) => {
      best[index] = Math.min(best[index]!, logQ[place]!);
    });
  }
  return best;
}

/**
 * q-values of pairs by two families: all pairs of the body, and the pairs inside each bloc that passed its own,
 * scan-corrected test (selected families, Benjamini and Bogomolov 2014). Once a bloc is established its pairs
 * need not stand out among thousands. Each family is charged with its share of alpha, three quarters and one
 * quarter, so that q ≤ alpha in the answer keeps alpha in all; where there is no bloc only the first counts.
 */
export function withBlocFamilies(members: number, tests: PairTests, groups: Groups): PairTests {
  const within = logQWithin(members, tests, groups);
  const logQ = tests.logQ.map((everyone, index) =>
    Math.min(0, everyone - Math.log(SHARES.everyone), within[index]! - Math.log(SHARES.within)),
  );
  return { ...tests, logQ };
}
