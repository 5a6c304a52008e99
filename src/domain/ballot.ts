import type { Day } from './day.ts';
import type { Role } from './participation.ts';
import type { Confidence, Confidentiality } from './provenance.ts';

/** What a voter did. `not-voted` is an explicit absence; a member without a row is not known to have been eligible. */
export const POSITIONS = [
  'approve',
  'approve-with-comments',
  'disapprove',
  'disapprove-without-reasons',
  'abstain',
  'not-voted',
  'not-eligible',
  'capped',
  // The steering groups of the IETF: what they say besides yes and abstain.
  'no-objection',
  'discuss',
  'block',
  'concern',
  'not-ready',
  'more-time',
  // ITU-T: a Member State declares policy or regulatory implications, which moves the draft to another procedure.
  'policy-implications',
  'recuse',
  'no-record',
] as const;
export type Position = (typeof POSITIONS)[number];

/** The side a position takes; `none` positions are absences and enter no vote matrix. */
export type Side = 'approve' | 'disapprove' | 'abstain' | 'none';

const SIDES: Record<Position, Side> = {
  approve: 'approve',
  'approve-with-comments': 'approve',
  disapprove: 'disapprove',
  'disapprove-without-reasons': 'disapprove',
  abstain: 'abstain',
  'not-voted': 'none',
  'not-eligible': 'none',
  capped: 'none',
  'no-objection': 'approve',
  discuss: 'disapprove',
  block: 'disapprove',
  concern: 'disapprove',
  'not-ready': 'disapprove',
  'more-time': 'abstain',
  'policy-implications': 'none',
  recuse: 'none',
  'no-record': 'none',
};

/** The side that a position takes (comments make no difference). */
export function sideOf(position: Position): Side {
  return SIDES[position];
}

export interface Vote {
  /** Code of the actor that voted. */
  member: string;
  memberName?: string;
  position: Position;
  /** The source's own word; absent where that is the position's name. */
  native?: string;
  role?: Role;
  voterClass?: string;
  weight?: number;
  /** Did the body count it? Absent: as the rule says. */
  counted?: boolean;
  excludedReason?: string;
  comment?: string;
  /** Who handed it in, in the source's words or as a member's code: another member of the count votes as its proxy. */
  castBy?: string;
  castAt?: string;
  changedFrom?: Position;
  /** `derived` votes were computed from totals and lists, and never carry a claim that names the member. */
  certainty: 'stated' | 'derived';
  /** Who states it, in words, where that differs from vote to vote. */
  source?: string;
  confidence?: Confidence;
  confidentiality?: Confidentiality;
}

export interface Tally {
  approve: number;
  disapprove: number;
  abstain: number;
}

/** One count of a ballot: one document. Some have totals and no names. */
export interface Count {
  id: string;
  day: Day;
  votes: Vote[];
  /** True where every eligible member is listed, so that an absence is known and not only unseen. */
  rollComplete: boolean;
  /** Totals that the source prints, whole or by voter class (`P`, `issuer`, …). */
  publishedTally?: Tally & { byClass?: Record<string, Tally> };
  publishedOutcome?: 'approved' | 'disapproved' | 'unknown';
  note?: string;
}

export const BALLOT_STATUSES = ['planned', 'open', 'closed', 'withdrawn'] as const;
export type BallotStatus = (typeof BALLOT_STATUSES)[number];

/** A question put to the members of a body. */
export interface Ballot {
  id: string;
  body: string;
  committee?: string;
  reference: string;
  title: string;
  stage?: string;
  /** Id of the approval rule; absent where the rule is not known. */
  rule?: string;
  opened?: Day;
  closes?: Day;
  /** `estimated` closing days follow from the stage's usual length. */
  closesBasis?: 'stated' | 'estimated';
  status: BallotStatus;
  proposer?: string;
  technologies: string[];
  topic?: string;
  counts: Count[];
  /** Id of the ballot that this one carries on under another procedure (from alternative to traditional approval). */
  continues?: string;
  notes?: string;
}
