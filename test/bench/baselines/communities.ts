import { createRequire } from 'node:module';
import { UndirectedGraph } from 'graphology';
import type louvainTypes from 'graphology-communities-louvain';
import { seededRandom } from '../../../src/analytics/random.ts';

/** The package is CommonJS and its types describe an ES default, so that a plain import does not type-check. */
const louvain: typeof louvainTypes.default = createRequire(import.meta.url)('graphology-communities-louvain');

export interface Edge {
  a: number;
  b: number;
  weight: number;
}

/** Communities of at least three members by Louvain's method; members without edges belong to none. */
export function communitiesOf(edges: readonly Edge[], seed: number): number[][] {
  const graph = new UndirectedGraph();
  for (const { a, b, weight } of edges) {
    graph.mergeNode(String(a));
    graph.mergeNode(String(b));
    graph.addEdge(String(a), String(b), { weight });
  }
  if (graph.size === 0) return [];
  const labels = louvain(graph, { getEdgeWeight: 'weight', rng: seededRandom(seed) });
  const groups = new Map<number, number[]>();
  for (const [node, label] of Object.entries(labels)) {
    const group = groups.get(label);
    if (group) group.push(Number(node));
    else groups.set(label, [Number(node)]);
  }
  return [...groups.values()].filter((group) => group.length >= 3);
}
