import type { VoteTable } from '../vote-table.ts';
import { modalPositions } from './modal-positions.ts';

/** How a community and the rest of the body face each other, on the ballots where their modal positions differ. */
export interface Confrontation {
  ballots: number;
  /** Mean share of the community, and of the rest, on its modal side. */
  ourCohesion: number;
  theirCohesion: number;
  /** Share of those ballots on which the rest took its second most frequent position. */
  theirSecond: number;
}

/** How a community and the rest of a table face each other. */
export function confrontation(table: VoteTable, community: readonly number[]): Confrontation {
  const inside = new Set(community);
  const rest = Array.from({ length: table.members }, (_, row) => row).filter((row) => !inside.has(row));
  const ours = modalPositions(table, community);
  const theirs = modalPositions(table, rest);
  const times = [0, 0, 0];
  const cohesion = { ours: 0, theirs: 0 };
  let ballots = 0;
  for (let ballot = 0; ballot < table.ballots; ballot++) {
    const side = theirs.side[ballot]!;
    if (side < 0 || ours.side[ballot]! < 0 || side === ours.side[ballot]) continue;
    times[side]!++;
    cohesion.ours += ours.share[ballot]!;
    cohesion.theirs += theirs.share[ballot]!;
    ballots++;
  }
  return {
    ballots,
    ourCohesion: cohesion.ours / ballots,
    theirCohesion: cohesion.theirs / ballots,
    theirSecond: times.sort((a, b) => b - a)[1]! / ballots,
  };
}
