import type { Coverage, Traced } from './traced.ts';

/** One factor behind a rank, with what it was worked out from. */
export interface RecommendationFactor {
  name: string;
  /** 0 to 1. */
  value: number;
  weight: number;
  explanation: string;
}

/** A committee where the member would gain by taking part, with the reasons. */
export interface RecommendationRow extends Traced, Coverage {
  rank: number;
  member: string;
  body: string;
  committee: string;
  committeeReference: string;
  committeeTitle: string;
  technologies: string[];
  /** `absent`, `O` or `P`. */
  standing: string;
  score: number;
  factors: RecommendationFactor[];
  action: string;
  /** Peers of the alliance that participate, and that are absent as well. */
  alliesParticipating: string[];
  alliesAbsent: string[];
  othersParticipating: number;
  openBallots: number;
  /** Keys of the records behind the row. */
  records: { kind: string; key: string }[];
}
