/** Where a member stands in a committee: takes part with a vote, observes, or neither. */
export type Standing = 'participating' | 'observing' | 'absent';

/** What is known of one committee, from the side of one member and its peers: the input of a recommendation. */
export interface Situation {
  committee: string;
  technologies: readonly string[];
  standing: Standing;
  /** Members with a vote and observers on the day asked for. */
  participating: number;
  observing: number;
  /** The same on the first day on which its list was seen; null where only one list is known. */
  participatingBefore: number | null;
  before: string | null;
  /** Peers of the member (it itself left out) that may vote, by their standing. */
  peers: { participating: readonly string[]; observing: readonly string[]; absent: readonly string[] };
  /** Ballots that are open or announced there. */
  openBallots: number;
  /** Ballots of the last year that the member did not return, and those that were due. */
  missedBallots: number;
  dueBallots: number;
  /** Negative votes of members with a vote that stop a proposal: now, and with one member more; null: not known. */
  block: { now: number | null; withOneMore: number | null };
  /** Groups of members that are aligned above chance and hold enough votes here to block by themselves. */
  blockingBlocs: readonly { id: string; members: number }[];
  /** Other committees of the same technologies, and in how many of them the member takes part. */
  related: { committees: number; participating: number };
  /** May the member take part with a vote at all? False for correspondent members of ISO. */
  mayVote: boolean;
  mayVoteBasis: string;
  /** Cost of taking part for one year in minor units, where a cost is known. */
  yearlyCost: number | null;
}

/** What the situations of all committees under comparison have in common. */
export interface Field {
  /** Largest and smallest number of members with a vote in any committee compared. */
  largest: number;
  smallest: number;
  /** The peers' and the member's votes as a share of all votes, over all committees compared. */
  alliedShare: number;
  /** Highest yearly cost in the comparison, for scaling; null where no cost is known. */
  highestCost: number | null;
}

/** Sums up the committees under comparison. */
export function fieldOf(situations: readonly Situation[]): Field {
  const sizes = situations.map(({ participating }) => participating);
  const costs = situations.flatMap(({ yearlyCost }) => (yearlyCost === null ? [] : [yearlyCost]));
  const allied = situations.reduce((sum, situation) => sum + alliedVotes(situation), 0);
  const votes = sizes.reduce((sum, size) => sum + size, 0);
  return {
    largest: Math.max(1, ...sizes),
    smallest: Math.max(1, Math.min(...sizes)),
    alliedShare: votes === 0 ? 0 : allied / votes,
    highestCost: costs.length === 0 ? null : Math.max(...costs),
  };
}

/** Votes that the member and its peers have in a committee today. */
export function alliedVotes(situation: Situation): number {
  return situation.peers.participating.length + (situation.standing === 'participating' ? 1 : 0);
}
