import { createRequire } from 'node:module';
import { UndirectedGraph } from 'graphology';
import type louvainTypes from 'graphology-communities-louvain';
import { describe, expect, it } from 'vitest';
import {
  modularityCommunities,
  pottsCommunities,
  weightedGraph,
} from '../../../src/analytics/communities/communities.ts';
import { seededRandom } from '../../../src/analytics/random.ts';

// The package is CommonJS and its types say otherwise.
const louvain: typeof louvainTypes.default = createRequire(import.meta.url)('graphology-communities-louvain');

type Edge = readonly [number, number, number];

/** Two cliques of five joined by one weak edge, and a lonely vertex. */
function twoCliques(): Edge[] {
  const edges: Edge[] = [[0, 5, 0.5]];
  for (const start of [0, 5]) {
    for (let a = start; a < start + 5; a++) for (let b = a + 1; b < start + 5; b++) edges.push([a, b, 3]);
  }
  return edges;
}

/** Forty vertices in four groups that keep mostly to themselves. */
function plantedEdges(): Edge[] {
  const random = seededRandom(5);
  const edges: Edge[] = [];
  for (let a = 0; a < 40; a++) {
    for (let b = a + 1; b < 40; b++) {
      if (random() < (a % 4 === b % 4 ? 0.6 : 0.08)) edges.push([a, b, 1 + random()]);
    }
  }
  return edges;
}

function modularity(vertices: number, edges: readonly Edge[], communities: readonly number[][]): number {
  const label = new Map(
    communities.flatMap((group, index) => group.map((vertex) => [vertex, index] as const)),
  );
  const strength = new Float64Array(vertices);
  let total = 0;
  let inside = 0;
  for (const [a, b, weight] of edges) {
    strength[a]! += weight;
    strength[b]! += weight;
    total += weight;
    if (label.has(a) && label.get(a) === label.get(b)) inside += weight;
  }
  const expected = communities.reduce(
    (sum, group) => sum + (group.reduce((s, vertex) => s + strength[vertex]!, 0) / (2 * total)) ** 2,
    0,
  );
  return inside / total - expected;
}

describe('communities', () => {
  it('finds two cliques, with either quality, and leaves a lonely vertex out', () => {
    const graph = weightedGraph(11, twoCliques());
    const cliques = [
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
    ];
    expect(modularityCommunities(graph)).toEqual(cliques);
    expect(pottsCommunities(graph, 1)).toEqual(cliques);
  });

  it('finds nothing in a graph without edges', () => {
    expect(modularityCommunities(weightedGraph(4, []))).toEqual([]);
    expect(pottsCommunities(weightedGraph(4, []), 1)).toEqual([]);
  });

  it('splits what a higher resolution no longer holds together', () => {
    expect(pottsCommunities(weightedGraph(11, twoCliques()), 3.5)).toEqual([]);
  });

  it('reaches the modularity that graphology reaches', () => {
    const edges = plantedEdges();
    const graph = new UndirectedGraph();
    for (let vertex = 0; vertex < 40; vertex++) graph.addNode(vertex);
    for (const [a, b, weight] of edges) graph.addEdge(a, b, { weight });
    const theirs = louvain.detailed(graph, { rng: seededRandom(1) }).modularity;
    const ours = modularity(40, edges, modularityCommunities(weightedGraph(40, edges)));
    expect(ours).toBeGreaterThan(theirs - 0.01);
  });
});
