/** A value that a correction replaces or puts in its place: a leaf of a record. */
export type FieldValue = string | number;

/**
 * A correction as the record carries it: the corrected value stands in the record itself, the source's own value here
 * beside it. Kept by the record through every later run of its source.
 */
export interface RecordCorrection {
  /** Id of the correction in the public log. */
  id: string;
  /** Place in the record (`closes`, `counts/1/votes/FR/position`): see `field-path.ts`. */
  field: string;
  /** What the source said when the correction was accepted; `null`: nothing. */
  was: FieldValue | null;
  /** The corrected value; `null`: there is none. */
  is: FieldValue | null;
  /** What the source says now; differs from `was` once the source has changed it itself. */
  stated: FieldValue | null;
  /** The place that it corrects is no longer in what the source says, so it has no effect. */
  gone?: true;
  /** Where the right value can be seen: an address or a citation. */
  evidence: string;
  /** Why it was accepted. */
  reason: string;
  decidedAt: string;
  /** The role of who decided, never who it was. */
  decidedBy: string;
}

/** What the source itself did about a corrected value since. */
export type CorrectionReview =
  /** The source now says the same. */
  | 'confirmed'
  /** The source has changed its value to a third one: somebody has to look again. */
  | 'contested'
  /** The source no longer has the record, or the part of it that was corrected. */
  | 'gone';

/** The review of a correction in force; `undefined` while the source says what it said when it was accepted. */
export function reviewOf(
  correction: Pick<RecordCorrection, 'was' | 'is' | 'stated' | 'gone'>,
): CorrectionReview | undefined {
  if (correction.gone) return 'gone';
  if (correction.stated === correction.is) return 'confirmed';
  return correction.stated === correction.was ? undefined : 'contested';
}
