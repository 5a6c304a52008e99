import { modularityCommunities, pottsCommunities, weightedGraph } from '../communities/communities.ts';
import { pairsBelow, SUSPICION } from '../decontamination/member-weights.ts';
import type { BlocView } from './analysis-view.ts';

/** In weak or small data nothing is significant yet: pairs with z above this suggest groups to test. */
const HINT = { z: 2, resolution: 1.5, cap: 6 };
const SMALLEST = 3;
/** Groups more alike than this (Jaccard) are one seed. */
const SAME = 0.8;
const MOST_LOCAL_SEEDS = 40;
/** A part holds together by at least this share of the whole group's mean z. */
const CLOSER = 0.75;

type Edge = readonly [number, number, number];

function edgesBelow({ tests, members }: BlocView, level: number): Edge[] {
  return pairsBelow(tests, level).map((index) => {
    const at = tests.pairs[index]!;
    return [Math.floor(at / members), at % members, tests.z[index]!] as const;
  });
}

function hintEdges({ tests, members }: BlocView): Edge[] {
  const edges: Edge[] = [];
  tests.pairs.forEach((at, index) => {
    const z = tests.z[index]!;
    if (z > HINT.z) edges.push([Math.floor(at / members), at % members, Math.min(z, HINT.cap)]);
  });
  return edges;
}

/** Share of members two sets have in common. */
export function jaccard(a: readonly number[], b: readonly number[]): number {
  const inA = new Set(a);
  const common = b.filter((member) => inA.has(member)).length;
  return common / (a.length + b.length - common);
}

/** Σ over pairs of min(z, 2 z_ref) − z_ref/2: what a set of members is worth as a bloc. */
export function blocQuality(view: BlocView, members: readonly number[]): number {
  let quality = 0;
  members.forEach((i, place) => {
    for (const j of members.slice(place + 1)) quality += pairQuality(view, i, j);
  });
  return quality;
}

/** What one pair adds to a bloc's quality. */
export function pairQuality(view: BlocView, i: number, j: number): number {
  return Math.min(view.z[i * view.members + j]!, 2 * view.referenceZ) - view.referenceZ / 2;
}

/** Communities among each member's own partners, the best first: they find blocs that share members. */
function localSeeds(view: BlocView, edges: readonly Edge[], resolution: number): number[][] {
  const partners = Array.from({ length: view.members }, () => new Set<number>());
  for (const [a, b] of edges) {
    partners[a]!.add(b);
    partners[b]!.add(a);
  }
  const found: { members: number[]; quality: number }[] = [];
  partners.forEach((own, member) => {
    if (own.size < SMALLEST - 1) return;
    const nearby = edges.filter(([a, b]) => own.has(a) && own.has(b));
    for (const community of pottsCommunities(weightedGraph(view.members, nearby), resolution)) {
      const members = [...community, member].sort((a, b) => a - b);
      found.push({ members, quality: blocQuality(view, members) });
    }
  });
  return found.sort((a, b) => b.quality - a.quality).map(({ members }) => members);
}

/** Groups of members worth testing as blocs, from several looks at the graph of pairs; no two nearly alike. */
export function blocSeeds(view: BlocView): number[][] {
  const suspected = edgesBelow(view, SUSPICION);
  const significant = edgesBelow(view, view.alpha);
  const resolution = view.referenceZ / 2;
  const graph = (edges: readonly Edge[]) => weightedGraph(view.members, edges);
  const candidates = [
    ...(significant.length > 0 ? pottsCommunities(graph(suspected), resolution) : []),
    ...(significant.length > 0 ? pottsCommunities(graph(significant), resolution) : []),
    ...modularityCommunities(graph(suspected)),
    ...pottsCommunities(graph(hintEdges(view)), HINT.resolution),
  ];
  const seeds: number[][] = [];
  const add = (group: number[]) => {
    if (group.length >= SMALLEST && seeds.every((seed) => jaccard(seed, group) <= SAME)) seeds.push(group);
  };
  candidates.forEach(add);
  const most = seeds.length + MOST_LOCAL_SEEDS;
  if (significant.length > 0) {
    for (const group of localSeeds(view, suspected, resolution)) if (seeds.length < most) add(group);
  }
  return seeds;
}

/** Parts of a group that hold together more closely than the group as a whole: is it a union of two blocs? */
export function blocParts(view: BlocView, group: readonly number[]): number[][] {
  const edges: Edge[] = [];
  let total = 0;
  group.forEach((i, place) => {
    for (const j of group.slice(place + 1)) {
      const z = view.z[i * view.members + j]!;
      total += z;
      if (z > 0) edges.push([i, j, z]);
    }
  });
  const pairs = (group.length * (group.length - 1)) / 2;
  return pottsCommunities(weightedGraph(view.members, edges), (CLOSER * total) / pairs).filter(
    (part) => part.length >= SMALLEST && part.length < group.length,
  );
}
