import { modularityCommunities, weightedGraph } from '../communities/communities.ts';
import { pairsBelow } from '../decontamination/member-weights.ts';
import type { PairTests } from '../pair-test/pair-tests.ts';
import type { VoteTable } from '../vote-table.ts';
import { type Confrontation, confrontation } from './confrontation.ts';

/** A community with at least this share of the members can be a side. */
const LARGE = 0.25;
/** The rest is a side of its own if it takes a second position at least this often where the two differ … */
const SECOND_POSITION = 0.175;
/** … and moves together: loosely for the sides of a body, closely for sides within a side, which is one already. */
const COHESION = { body: 0.6, camp: 0.75 };
/** On fewer ballots (or half of a short table's) a community and the rest do not really face each other. */
const FEWEST_BALLOTS = 40;
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
 * Is the rest a side of its own? In a body with a default the rest keeps that default where the community leaves
 * it (it nearly always approves); in a polarised body the rest's side changes from ballot to ballot (by more than
 * a standard error), and the rest still moves together.
 */
function isPolarised({ ballots, theirCohesion, theirSecond }: Confrontation, cohesion: number): boolean {
  const standardError = Math.sqrt((theirSecond * (1 - theirSecond)) / ballots);
  return theirSecond - standardError >= SECOND_POSITION && theirCohesion >= cohesion;
}

/**
 * The communities of a polarised body, or undefined where there is a default that blocs stand out against. The
 * most cohesive of the large communities decides: where one bloc faces a default, the rest can look like a
 * community too, but a loose one.
 *
 * @param within What the table holds: a whole body, or one camp of it.
 */
export function polarisedCommunities(
  table: VoteTable,
  tests: PairTests,
  alpha: number,
  within: keyof typeof COHESION,
): number[][] | undefined {
  const communities = firstCommunities(table.members, tests, alpha);
  const [closest] = communities
    .filter((community) => community.length >= LARGE * table.members)
    .map((community) => confrontation(table, community))
    .filter(({ ballots }) => ballots >= Math.min(FEWEST_BALLOTS, table.ballots / 2))
    .sort((a, b) => b.ourCohesion - a.ourCohesion);
  return closest && isPolarised(closest, COHESION[within]) ? communities : undefined;
}
