import type { Method } from '../claims.ts';
import { communitiesOf, type Edge } from './communities.ts';
import { forEachPair } from './pairs.ts';

/** Share of shared ballots with the same position as weight, Louvain on the complete graph: no null model at all. */
export const rawAgreement: Method = {
  name: 'raw agreement, Louvain',
  claims(matrix, seed) {
    const edges: Edge[] = [];
    forEachPair(matrix, (a, b, table, shared) => {
      edges.push({ a, b, weight: (table[0]! + table[4]! + table[8]!) / shared });
    });
    return { pairs: undefined, blocs: communitiesOf(edges, seed) };
  },
};
