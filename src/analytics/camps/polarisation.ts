import { modularityCommunities, weightedGraph } from '../communities/communities.ts';
import { pairsBelow } from '../decontamination/member-weights.ts';
import type { PairTests } from '../pair-test/pair-tests.ts';
import type { VoteTable } from '../vote-table.ts';
import { modalPositions } from './modal-positions.ts';

/** A community with at least this share of the members can be a side. */
const LARGE = 0.25;
/** The rest is a side of its own if it takes a second position this often where the two differ … */
const SECOND_POSITION = 0.2;
/** … and moves together. */
const COHESION = 0.6;
const FEWEST_BALLOTS = 10;
const SMALLEST_CAMP = 3;

/** Communities on the significant pairs of a first pass (all members weighing one). */
export function firstCommunities(members: number, tests: PairTests, alpha: number): number[][] {
  const edges = pairsBelow(tests, alpha).map((index) => {
    const at = tests.pairs[index]!;
    return [Math.floor(at / members), at % members, tests.z[index]!] as const;
  });
  return modularityCommunities(weightedGraph(members, edges)).filter(
    (group) => group.length >= SMALLEST_CAMP,
  );
}

/**
 * Is the rest of the body a side of its own? On the ballots where a community's modal position differs from the
 * rest's, a body with a default keeps that default (the rest nearly always approves); in a polarised body the
 * rest's side changes from ballot to ballot, and the rest still moves together.
 */
export function facesOpposingSide(table: VoteTable, community: readonly number[]): boolean {
  const inside = new Set(community);
  const rest = Array.from({ length: table.members }, (_, row) => row).filter((row) => !inside.has(row));
  const ours = modalPositions(table, community);
  const theirs = modalPositions(table, rest);
  const times = [0, 0, 0];
  let cohesion = 0;
  let divided = 0;
  for (let ballot = 0; ballot < table.ballots; ballot++) {
    const side = theirs.side[ballot]!;
    if (side < 0 || ours.side[ballot]! < 0 || side === ours.side[ballot]) continue;
    times[side]!++;
    cohesion += theirs.share[ballot]!;
    divided++;
  }
  if (divided < FEWEST_BALLOTS) return false;
  const second = times.toSorted((a, b) => b - a)[1]! / divided;
  return second >= SECOND_POSITION && cohesion / divided >= COHESION;
}

/** The communities of a polarised body, or undefined where there is a default that blocs stand out against. */
export function polarisedCommunities(
  table: VoteTable,
  tests: PairTests,
  alpha: number,
): number[][] | undefined {
  const communities = firstCommunities(table.members, tests, alpha);
  const polarised = communities.some(
    (community) => community.length >= LARGE * table.members && facesOpposingSide(table, community),
  );
  return polarised ? communities : undefined;
}
