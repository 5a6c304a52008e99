import type { Actor, Alliance } from './actor.ts';
import type { Ballot } from './ballot.ts';
import type { Body, Committee } from './body.ts';
import type { RecordCorrection } from './corrections/record-correction.ts';
import type { Cost, PublishedFigure } from './cost.ts';
import type { Contribution, Delegation, LeadershipPost, Meeting, Membership } from './participation.ts';
import type { Provenance } from './provenance.ts';
import type { ApprovalRule } from './rules/approval-rule.ts';
import type { Source } from './source.ts';

/** Everything that a source can state, by kind. Runs, issues, documents and analyses are the product's own and not here. */
export interface RecordData {
  source: Source;
  body: Body;
  committee: Committee;
  actor: Actor;
  alliance: Alliance;
  membership: Membership;
  leadership: LeadershipPost;
  meeting: Meeting;
  delegation: Delegation;
  contribution: Contribution;
  ballot: Ballot;
  rule: ApprovalRule;
  cost: Cost;
  figure: PublishedFigure;
}

export type RecordKind = keyof RecordData;

export const RECORD_KINDS: readonly RecordKind[] = [
  'source',
  'body',
  'committee',
  'actor',
  'alliance',
  'membership',
  'leadership',
  'meeting',
  'delegation',
  'contribution',
  'ballot',
  'rule',
  'cost',
  'figure',
];

/** What a connector puts out: one record as one source states it. */
export interface RecordDraft<K extends RecordKind = RecordKind> {
  kind: K;
  /** Injective and stable: made with `keyOf(source or body, native id, …)`. */
  key: string;
  data: RecordData[K];
  provenance: Provenance;
  /** Made up for demonstration; marked wherever it appears. */
  synthetic: boolean;
}

/**
 * A record as kept: with the hash of what its source says and the data versions in which this content was current.
 * `data` holds the corrected values; `corrections` say what the source has in their place.
 */
export interface StoredRecord<K extends RecordKind = RecordKind> extends RecordDraft<K> {
  hash: string;
  corrections?: RecordCorrection[];
  /** Data version that wrote this content; `until` (exclusive) is set on superseded content only. */
  since: number;
  until?: number;
  /** Set where the source no longer lists the record: the instant at which that was noticed. */
  withdrawnAt?: string;
}
