import { DomainError } from '../../domain/errors.ts';
import { isVisibleTo } from '../../domain/provenance.ts';
import type { RecordKind } from '../../domain/record.ts';
import type { Correction, CorrectionState, CorrectionStore } from '../ports/correction-store.ts';
import { type Listing, pagedListing } from '../reading/listing.ts';
import type { Question } from '../reading/question.ts';
import type { CorrectionRow } from '../views/correction-view.ts';

export interface CorrectionReadDeps {
  corrections: CorrectionStore;
  snapshot: () => Promise<number>;
}

export interface CorrectionFilter {
  state?: CorrectionState;
  kind?: RecordKind;
  /** Key of one record. */
  record?: string;
}

/** One entry of the log as a row: the newest decision stands in columns of its own. */
export function correctionRow(correction: Correction): CorrectionRow {
  const last = correction.decisions.at(-1);
  return {
    id: correction.id,
    kind: correction.kind,
    key: correction.key,
    field: correction.field ?? null,
    was: correction.was ?? null,
    value: correction.value ?? null,
    claim: correction.claim,
    evidence: correction.evidence ?? null,
    submittedAt: correction.submittedAt,
    submittedBy: correction.submittedBy,
    synthetic: correction.synthetic ?? false,
    state: correction.state,
    decision: last?.reason ?? null,
    decidedBy: last?.by ?? null,
    decidedAt: last?.at ?? null,
    review: correction.review ?? null,
    stated: correction.stated ?? null,
    decisions: correction.decisions,
  };
}

/** The log of claims, newest first: those about records that the asker may see. */
export function listCorrections(
  { corrections, snapshot }: CorrectionReadDeps,
  { clearance }: Pick<Question, 'clearance'>,
  { record, ...filter }: CorrectionFilter,
): Listing<CorrectionRow> {
  const query = { ...filter, ...(record !== undefined && { key: record }), clearance };
  return pagedListing((page) => corrections.list({ ...query, ...page }), correctionRow, snapshot);
}

/**
 * One entry of the log.
 * @throws DomainError `not-found` where there is none that the asker may see
 */
export async function getCorrection(
  { corrections }: Pick<CorrectionReadDeps, 'corrections'>,
  { clearance }: Pick<Question, 'clearance'>,
  id: string,
): Promise<CorrectionRow> {
  const found = await corrections.get(id);
  if (found && isVisibleTo(found.confidentiality, clearance)) return correctionRow(found);
  throw new DomainError('not-found', `There is no correction ${id}; /corrections lists them.`);
}
