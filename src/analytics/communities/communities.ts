/** An undirected weighted graph as adjacency lists; `neighbours[v]` and `weights[v]` run in parallel. */
export interface WeightedGraph {
  readonly neighbours: readonly number[][];
  readonly weights: readonly number[][];
}

/** Builds a graph on `vertices` from edges (a, b, weight > 0). */
export function weightedGraph(
  vertices: number,
  edges: Iterable<readonly [a: number, b: number, weight: number]>,
): WeightedGraph {
  const neighbours: number[][] = Array.from({ length: vertices }, () => []);
  const weights: number[][] = Array.from({ length: vertices }, () => []);
  for (const [a, b, weight] of edges) {
    neighbours[a]!.push(b);
    weights[a]!.push(weight);
    neighbours[b]!.push(a);
    weights[b]!.push(weight);
  }
  return { neighbours, weights };
}

/**
 * Communities by the Louvain method (Blondel et al. 2008) for the constant Potts model (Traag, Van Dooren and
 * Nesterov 2011): maximises Σ over pairs inside communities of (weight − resolution), which, unlike modularity,
 * finds the same group whatever the rest of the graph looks like.
 *
 * @returns Communities of at least two vertices, each in rising order; deterministic in the vertices' order.
 */
export function pottsCommunities(graph: WeightedGraph, resolution: number): number[][] {
  const sizes = new Float64Array(graph.neighbours.length).fill(1);
  return optimise(graph, sizes, resolution);
}

/** Communities by modularity (Newman and Girvan 2004): the expected weight is strength · strength / total. */
export function modularityCommunities(graph: WeightedGraph): number[][] {
  const strengths = Float64Array.from(graph.weights, (list) => list.reduce((sum, weight) => sum + weight, 0));
  const total = strengths.reduce((sum, strength) => sum + strength, 0);
  return total === 0 ? [] : optimise(graph, strengths, 1 / total);
}

/** Louvain for the quality Σ_{i<j inside} (weight_ij − resolution · mass_i · mass_j). */
function optimise(graph: WeightedGraph, masses: Float64Array, resolution: number): number[][] {
  let level = graph;
  let levelMasses = masses;
  let groups: number[][] = Array.from({ length: masses.length }, (_, vertex) => [vertex]);
  for (;;) {
    const labels = moveVertices(level, levelMasses, resolution);
    const communities = Math.max(...labels, -1) + 1;
    if (communities === level.neighbours.length) break;
    groups = mergeGroups(groups, labels, communities);
    levelMasses = sumByLabel(levelMasses, labels, communities);
    level = contract(level, labels, communities);
  }
  return groups.filter((group) => group.length > 1).map((group) => group.sort((a, b) => a - b));
}

/** Moves vertices to the neighbouring community that gains most, until none gains; labels run from 0. */
function moveVertices(graph: WeightedGraph, masses: Float64Array, resolution: number): Int32Array {
  const vertices = masses.length;
  const labels = Int32Array.from({ length: vertices }, (_, vertex) => vertex);
  const communityMass = masses.slice();
  const linked = new Float64Array(vertices);
  for (let moved = true; moved; ) {
    moved = false;
    for (let vertex = 0; vertex < vertices; vertex++) {
      const best = bestCommunity(
        graph,
        vertex,
        masses[vertex]! * resolution,
        labels,
        communityMass,
        linked,
        masses,
      );
      if (best === labels[vertex]) continue;
      communityMass[labels[vertex]!]! -= masses[vertex]!;
      communityMass[best]! += masses[vertex]!;
      labels[vertex] = best;
      moved = true;
    }
  }
  return relabel(labels);
}

function bestCommunity(
  graph: WeightedGraph,
  vertex: number,
  price: number,
  labels: Int32Array,
  communityMass: Float64Array,
  linked: Float64Array,
  masses: Float64Array,
): number {
  const neighbours = graph.neighbours[vertex]!;
  const weights = graph.weights[vertex]!;
  for (let edge = 0; edge < neighbours.length; edge++) linked[labels[neighbours[edge]!]!]! += weights[edge]!;
  const own = labels[vertex]!;
  let best = own;
  let bestGain = linked[own]! - price * (communityMass[own]! - masses[vertex]!);
  if (bestGain < 0 && communityMass[own]! > masses[vertex]!) {
    // Better alone: an emptied community's label is free to take.
    const free = communityMass.indexOf(0);
    if (free >= 0) {
      best = free;
      bestGain = 0;
    }
  }
  for (const neighbour of neighbours) {
    const community = labels[neighbour]!;
    if (community === own) continue;
    const gain = linked[community]! - price * communityMass[community]!;
    if (gain > bestGain + 1e-12 * Math.abs(bestGain)) {
      best = community;
      bestGain = gain;
    }
  }
  for (const neighbour of neighbours) linked[labels[neighbour]!] = 0;
  linked[own] = 0;
  return best;
}

function relabel(labels: Int32Array): Int32Array {
  const names = new Map<number, number>();
  return labels.map((label) => {
    if (!names.has(label)) names.set(label, names.size);
    return names.get(label)!;
  });
}

function mergeGroups(groups: readonly number[][], labels: Int32Array, communities: number): number[][] {
  const merged: number[][] = Array.from({ length: communities }, () => []);
  groups.forEach((group, vertex) => {
    merged[labels[vertex]!]!.push(...group);
  });
  return merged;
}

function sumByLabel(masses: Float64Array, labels: Int32Array, communities: number): Float64Array {
  const sums = new Float64Array(communities);
  masses.forEach((mass, vertex) => {
    sums[labels[vertex]!]! += mass;
  });
  return sums;
}

function contract(graph: WeightedGraph, labels: Int32Array, communities: number): WeightedGraph {
  const links = Array.from({ length: communities }, () => new Map<number, number>());
  graph.neighbours.forEach((neighbours, vertex) => {
    const from = labels[vertex]!;
    neighbours.forEach((neighbour, edge) => {
      const to = labels[neighbour]!;
      if (to > from) links[from]!.set(to, (links[from]!.get(to) ?? 0) + graph.weights[vertex]![edge]!);
    });
  });
  const edges = links.flatMap((targets, from) =>
    [...targets].map(([to, weight]) => [from, to, weight] as const),
  );
  return weightedGraph(communities, edges);
}
