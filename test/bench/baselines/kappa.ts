import { errorFunction } from 'simple-statistics';
import { cohenKappa } from '../../../src/analytics/classical/cohen-kappa.ts';
import type { Method } from '../claims.ts';
import { rejected } from './benjamini-hochberg.ts';
import { communitiesOf, type Edge } from './communities.ts';
import { forEachPair } from './pairs.ts';

/** Pairs with Cohen's kappa above .4, a common rule of thumb. */
export const kappaThreshold: Method = {
  name: 'kappa > .4',
  claims(matrix, seed) {
    const edges: Edge[] = [];
    forEachPair(matrix, (a, b, table) => {
      const weight = cohenKappa(table)?.kappa ?? 0;
      if (weight > 0.4) edges.push({ a, b, weight });
    });
    return { pairs: edges.map(({ a, b }) => [a, b]), blocs: communitiesOf(edges, seed) };
  },
};

/** Pairs whose kappa is above 0 by its standard error under independence, Benjamini-Hochberg at .05. */
export const kappaTest: Method = {
  name: 'kappa, BH',
  claims(matrix, seed) {
    const edges: Edge[] = [];
    const pValues: number[] = [];
    forEachPair(matrix, (a, b, table) => {
      const weight = cohenKappa(table)?.kappa;
      if (weight === undefined) return;
      edges.push({ a, b, weight });
      pValues.push(0.5 * (1 - errorFunction(weight / nullError(table) / Math.SQRT2)));
    });
    const found = rejected(pValues, 0.05).map((index) => edges[index]!);
    return { pairs: found.map(({ a, b }) => [a, b]), blocs: communitiesOf(found, seed) };
  },
};

/** Standard error of kappa where the two vote independently (Fleiss, Cohen & Everitt 1969, eq. 14). */
function nullError(table: readonly number[]): number {
  const total = table.reduce((sum, count) => sum + count, 0);
  const shares = [0, 1, 2].map((k) => ({
    row: (table[3 * k]! + table[3 * k + 1]! + table[3 * k + 2]!) / total,
    column: (table[k]! + table[3 + k]! + table[6 + k]!) / total,
  }));
  const sum = (term: (share: { row: number; column: number }) => number) =>
    shares.reduce((acc, share) => acc + term(share), 0);
  const expected = sum(({ row, column }) => row * column);
  const cubic = sum(({ row, column }) => row * column * (row + column));
  return Math.sqrt((expected + expected ** 2 - cubic) / total) / (1 - expected);
}
