import type { Position } from '../ballot.ts';
import type { DaySpan } from '../day.ts';
import type { Role } from '../participation.ts';
import type { Limb } from './limb.ts';

/**
 * How far the rule's text may be trusted: `verified` was read in the text in force, `verified-old-edition` in an older
 * edition, `second-hand` in somebody's account of it, `unverified` not at all. The last two are shown with a mark and
 * never as fact.
 */
export const RULE_CONFIDENCES = ['verified', 'verified-old-edition', 'second-hand', 'unverified'] as const;
export type RuleConfidence = (typeof RULE_CONFIDENCES)[number];

/** Which votes count before any limb looks at them. Abstentions leave a limb through its own denominator. */
export interface Counting {
  /** Negative votes without technical reasons: dropped (ISO) or counted. */
  negativesWithoutReasons: 'dropped' | 'counted';
  /** At most `max` votes count, in order of casting, from voters that share every attribute in `per`. */
  caps?: readonly { per: readonly GroupAttribute[]; max: number }[];
  /** A member of a declared union casts the votes of all its states (the EU in UNECE); otherwise each votes once. */
  castForOthers?: boolean;
  /** Votes cast by another member: how many one holder may cast beside its own (0: none). Absent: not on record. */
  proxies?: { perHolder: number; text: string };
}

/** An attribute of a voter that a cap groups by. */
export type GroupAttribute = 'corporate-group' | 'organizational-partner';

/** A position that puts the decision off: after `weeks` the proposal is approved unless somebody opposed by then. */
export interface Extension {
  on: Position;
  weeks: number;
  text: string;
}

/**
 * What may bring a next step: `not-approved`, a `lone-block` (one blocking position and nothing else in the way), any
 * `blocks`, or a declaration of `policy-implications`.
 */
export const STEP_CAUSES = ['not-approved', 'lone-block', 'blocks', 'policy-implications'] as const;
export type StepCause = (typeof STEP_CAUSES)[number];

/** Where a proposal goes from a result that does not settle it, as the rule's own text has it. */
export interface NextStep {
  on: StepCause;
  /** Id of the rule that then applies; absent where none decides, or where it is not on record. */
  rule?: string;
  text: string;
  confidence: RuleConfidence;
}

/** How long ballots ran at a time, and how far that may be trusted. */
export interface Duration {
  days: number;
  /** In the rule's own words: "five months". */
  text: string;
  /** Year or day of which it is known; absent: said of no time in particular. */
  knownOn?: string;
  confidence: RuleConfidence;
  source?: string;
}

/** What a member owes to keep its vote, for the obligations of a committee. */
export interface Duty {
  /** `ballots`: votes on the stages named; `meetings`: attendance. */
  kind: 'ballots' | 'meetings';
  stages?: readonly string[];
  roles?: readonly Role[];
  /** Misses that are still allowed: a number of ballots, or a share of those due; or why the number is not on record. */
  allowed:
    | { misses: number }
    | { share: { numerator: number; denominator: number } }
    | { notOnRecord: string };
  /** Days that the duty looks back. */
  windowDays: number;
  /** Only so many of the newest meetings or ballots in these days count. */
  newest?: number;
  consequence: string;
  text: string;
  confidence: RuleConfidence;
}

/** A dated approval rule of one stage of one or more bodies: data, not code, so that editions stand side by side. */
export interface ApprovalRule extends DaySpan {
  id: string;
  /** Code of the body that made the rule, and of all bodies it applies to (its own included). */
  body: string;
  appliesTo: readonly string[];
  /** Stages that it decides, in the body's own words (`DIS`, `FDIS`, `TAP`). */
  stages: readonly string[];
  name: string;
  /** What the rule says, in our own words, with the thresholds. */
  text: string;
  limbs: readonly Limb[];
  /**
   * Where limbs belong to panels that count the same vote among different members (CEN's double count), the panel
   * whose limbs decide; the others are shown beside it. Absent: every limb must be met.
   */
  decisivePanel?: string;
  counting: Counting;
  extension?: Extension;
  /** Usual length of a ballot in days, where the rule states one. */
  durationDays?: number;
  /** Lengths on record over time, oldest first; days on which one gave way to the next are not known unless they are said. */
  durations?: readonly Duration[];
  nextSteps?: readonly NextStep[];
  /** What a decision would need and nobody read: the rule names a vote, but not what carries it. */
  unknown?: string;
  duties?: readonly Duty[];
  edition?: string;
  confidence: RuleConfidence;
  sources: readonly { url?: string; clause?: string; note?: string }[];
  notes?: string;
}

/** True where the rule's text was read, so that it may be applied without an "unverified" mark. */
export function isVerified(rule: Pick<ApprovalRule, 'confidence'>): boolean {
  return rule.confidence === 'verified' || rule.confidence === 'verified-old-edition';
}
