import type { Coverage, Traced } from './traced.ts';

/** A standards body with the sizes of what is recorded about it. */
export interface BodyRow extends Traced, Coverage {
  code: string;
  name: string;
  kind: string;
  votingUnit: string | null;
  timeZone: string;
  url: string | null;
  rules: string[];
  counts: {
    committees: number;
    meetings: number;
    ballots: number;
    openBallots: number;
    contributions: number;
  };
}

export interface BodyDetail extends BodyRow {
  membershipFact: string | null;
  notes: string | null;
}
