import type { Role } from '../participation.ts';

/** Who counts in a limb. Every condition given must hold; none given means every voter. */
export interface Electorate {
  name: string;
  roles?: readonly Role[];
  voterClasses?: readonly string[];
  /** Codes of members, for electorates that are a list (the EEA members of CEN). */
  members?: readonly string[];
}

/**
 * What a limb adds up. `cast` = in favour + against; `returned` = cast + abstentions; `eligible` = everybody on the
 * roll; `unrecused` = eligible less recused; `approvals` includes "no objection", `yes` does not; `blocks` are
 * positions that stop a document by themselves (Discuss, Concern, Not Ready).
 */
export const MEASURES = [
  'approvals',
  'yes',
  'negatives',
  'abstentions',
  'cast',
  'returned',
  'eligible',
  'unrecused',
  'blocks',
  'deferrals',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Numbers that no vote carries and the caller must bring: nominated experts, active members, parties to a treaty. */
export const FACTS = ['experts', 'active-members', 'participants'] as const;
export type Fact = (typeof FACTS)[number];

export type Operator = '>=' | '>' | '<=' | '<';

/**
 * One vote each, the weight recorded with the vote, or a table by member code. A table without weights is brought by the
 * caller (populations change every year); members that it does not name fall back to the weight on their vote.
 */
export type Weighting =
  | { by: 'one' }
  | { by: 'vote' }
  | { by: 'table'; name: string; weights?: Record<string, number> };

interface LimbBase {
  name: string;
  /** `approval` limbs measure support; `quorum` and `experts` validity; `blocking` single positions that stop. */
  purpose: 'approval' | 'quorum' | 'experts' | 'blocking' | 'balance';
  electorate: Electorate;
  op: Operator;
  /** Name of the panel for rules that count the same vote more than once. */
  panel?: string;
}

/** `numerator` compared with `fraction` of `denominator`, in integers: 2/3 of 30 is met by 20 exactly. */
export interface ShareLimb extends LimbBase {
  kind: 'share';
  numerator: Measure;
  denominator: Measure | Fact;
  fraction: { numerator: number; denominator: number };
  weighting: Weighting;
  /** Electorate of the denominator where it differs (a class's share of the whole group). */
  of?: Electorate;
  /** What holds when the denominator is zero (nobody replied): ITU-T's consultation passes then. */
  whenEmpty: 'met' | 'not-met';
}

/** A number of votes, replies or experts compared with a fixed number, or one that depends on the electorate's size. */
export interface CountLimb extends LimbBase {
  kind: 'count';
  measure: Measure | Fact;
  /** `upTo` is inclusive and counts members of `sizeOf` (roll); the entry without it holds for all larger ones. */
  threshold: number | readonly { upTo?: number; number: number }[];
  sizeOf?: Electorate;
}

/** One measure compared with another, for majorities that are not a share (agreements > disagreements). */
export interface CompareLimb extends LimbBase {
  kind: 'compare';
  measure: Measure;
  against: Measure;
}

export type Limb = ShareLimb | CountLimb | CompareLimb;
