import type { CorrectionReview, FieldValue } from '../../domain/corrections/record-correction.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { RecordKind } from '../../domain/record.ts';
import type { Page } from './record-store.ts';

export const CORRECTION_STATES = ['open', 'accepted', 'declined', 'withdrawn', 'superseded'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];

/** One decision on a claim; all of them stay on the log. */
export interface CorrectionDecision {
  state: CorrectionState;
  reason: string;
  /** The role of who decided, never who it was. */
  by: string;
  at: string;
}

/** Somebody's claim that a record is wrong, and what was decided on it. */
export interface Correction {
  id: string;
  kind: RecordKind;
  key: string;
  /** Place in the record (`domain/corrections/field-path.ts`); absent where the claim is in words only. */
  field?: string;
  /** What stood there when the claim was made, and what should; `null`: nothing. */
  was?: FieldValue | null;
  value?: FieldValue | null;
  /** The claim in words. */
  claim: string;
  /** Where the right figure can be seen: an address or a citation. */
  evidence?: string;
  submittedAt: string;
  submittedBy: string;
  /** Class of the record: the log shows a claim to those who may see what it is about. */
  confidentiality: Confidentiality;
  /** The record is made up for demonstration. */
  synthetic?: boolean;
  state: CorrectionState;
  decisions: CorrectionDecision[];
  /** What the source did since, while the correction is in force. */
  review?: CorrectionReview;
  /** The source's value that the review is about. */
  stated?: FieldValue | null;
  /** Open issue that asks to look at it again. */
  issue?: string;
}

export interface CorrectionStore {
  add(correction: Correction): Promise<void>;
  get(id: string): Promise<Correction | undefined>;
  /** Replaces an entry that still is in the state `from`; false where it no longer is. */
  replace(correction: Correction, from: CorrectionState): Promise<boolean>;
  /** Newest first. */
  list(query: {
    state?: CorrectionState;
    kind?: RecordKind;
    key?: string;
    /** Highest class that the asker may see. */
    clearance: Confidentiality;
    limit: number;
    after?: string;
  }): Promise<Page<Correction>>;
}
