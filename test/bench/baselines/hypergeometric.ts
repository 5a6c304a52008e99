import { gammaln } from 'simple-statistics';
import type { Method } from '../claims.ts';
import { rejected } from './benjamini-hochberg.ts';
import { communitiesOf, type Edge } from './communities.ts';
import { forEachPair } from './pairs.ts';

/**
 * Statistically validated network: on the shared ballots, the number of joint disapprovals (and of joint abstentions)
 * against the hypergeometric law given the two members' totals; BH over all tests at .05.
 * Tumminello, Miccichè, Lillo, Piilo & Mantegna (2011), PLoS ONE 6:e17994.
 */
export const hypergeometric: Method = {
  name: 'SVN hypergeometric, BH',
  claims(matrix, seed) {
    const edges: Edge[] = [];
    const pValues: number[] = [];
    forEachPair(matrix, (a, b, table, shared) => {
      for (const k of [1, 2]) {
        const first = table[3 * k]! + table[3 * k + 1]! + table[3 * k + 2]!;
        const second = table[k]! + table[3 + k]! + table[6 + k]!;
        if (first === 0 || second === 0) continue;
        edges.push({ a, b, weight: 1 });
        pValues.push(upperTail(table[4 * k]!, first, second, shared));
      }
    });
    const found = new Map<string, Edge>();
    for (const index of rejected(pValues, 0.05)) {
      const edge = edges[index]!;
      found.set(`${edge.a},${edge.b}`, edge);
    }
    const kept = [...found.values()];
    return { pairs: kept.map(({ a, b }) => [a, b]), blocs: communitiesOf(kept, seed) };
  },
};

const logChoose = (n: number, k: number) => gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);

/** P(X ≥ joint) where `second` of `total` are drawn and `first` of `total` are marked. */
function upperTail(joint: number, first: number, second: number, total: number): number {
  let tail = 0;
  for (let x = Math.max(joint, first + second - total); x <= Math.min(first, second); x++) {
    const logMass = logChoose(first, x) + logChoose(total - first, second - x) - logChoose(total, second);
    tail += Math.exp(logMass);
  }
  return Math.min(1, tail);
}
