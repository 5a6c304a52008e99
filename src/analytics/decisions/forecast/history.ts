/** What a member may do on a ballot, in the order of all probability vectors. */
const FORECAST_SIDES = ['approve', 'disapprove', 'abstain', 'noVote'] as const;
export const SIDES = FORECAST_SIDES.length;

/** Probabilities of the four sides; they add up to one. */
export type SideProbabilities = [approve: number, disapprove: number, abstain: number, noVote: number];

/** What a forecast knows of a ballot before any vote. */
export interface BallotFeatures {
  committee?: string;
  /** Topic or technologies, as one word. */
  topic?: string;
  proposer?: string;
}

/** A ballot that was decided: who took which side (index into `FORECAST_SIDES`). */
export interface PastBallot extends BallotFeatures {
  id: string;
  day: string;
  sides: ReadonlyMap<string, number>;
}
