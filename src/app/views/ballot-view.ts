import type { BallotStatus, Position, Tally } from '../../domain/ballot.ts';
import type { VoteRow } from './member-view.ts';
import type { Coverage, Traced } from './traced.ts';

export interface BallotTally extends Tally {
  /** Rows that say the member did not vote. */
  notVoted: number;
}

/** The result under the rule, and who says so. */
export interface BallotOutcome {
  result: 'approved' | 'disapproved' | 'passing' | 'failing' | 'unknown';
  /** `rule`: worked out limb by limb; `published`: as the source prints it; `none`: neither can be told. */
  basis: 'rule' | 'published' | 'none';
  /** Why nothing can be said, where `basis` is `none`. */
  reason: string | null;
}

export interface BallotRow extends Traced, Coverage {
  id: string;
  body: string;
  committee: string | null;
  committeeReference: string | null;
  reference: string;
  title: string;
  stage: string | null;
  status: BallotStatus;
  topic: string | null;
  technologies: string[];
  rule: string | null;
  proposer: string | null;
  opened: string | null;
  closes: string | null;
  closesBasis: 'stated' | 'estimated' | null;
  /** IANA zone in which the closing day ends. */
  timeZone: string;
  /** Days until it closes, negative once it has; `null` without a closing day. */
  daysLeft: number | null;
  counts: number;
  /** Of the newest count, published totals where the names are not known; `null` before any count. */
  tally: BallotTally | null;
  /** Number of votes with names, over all counts. */
  votes: number;
  outcome: BallotOutcome;
  /** What it takes, in a sentence; `null` without a rule or votes. */
  sentence: string | null;
  /** Present where the question names a member (`member=`, or the key's own). */
  our?: { member: string; role: string | null; position: Position | null; missing: boolean };
}

/** One condition of the rule, worked out. Fractions are exact: `value` is for display only. */
export interface LimbRow {
  name: string;
  numerator: number;
  denominator: number;
  value: number | null;
  op: string;
  threshold: { numerator: number; denominator: number } | number | string;
  thresholdText: string;
  met: boolean | null;
  slack: number | null;
  excluded: { member: string; reason: string }[];
}

export interface CountView {
  id: string;
  day: string;
  rollComplete: boolean;
  tally: BallotTally;
  byRole: Record<string, BallotTally>;
  publishedTally: (Tally & { byClass?: Record<string, Tally> }) | null;
  publishedOutcome: 'approved' | 'disapproved' | 'unknown' | null;
  outcome: BallotOutcome;
  limbs: LimbRow[];
  excluded: { member: string; reason: string }[];
  minToPass: number | null;
  minToBlock: number | null;
  sentence: string | null;
  note: string | null;
  votes: VoteRow[];
}

export interface BallotDetail extends BallotRow {
  notes: string | null;
  ruleText: {
    id: string;
    name: string;
    edition: string | null;
    confidence: string;
    url: string | null;
  } | null;
  /** Oldest first. */
  counted: CountView[];
  /** Votes of which the side differs from the count before; comments make no difference. */
  changes: { member: string; memberName: string; count: string; from: Position; to: Position }[];
  provenance: {
    source: string;
    url: string | null;
    retrievedAt: string;
    locator: string | null;
    parser: string;
  };
}
