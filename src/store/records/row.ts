import type { QueryFilter } from 'mongoose';
import type { Ballot } from '../../domain/ballot.ts';
import { applyCorrections } from '../../domain/corrections/apply-corrections.ts';
import { partsOf } from '../../domain/corrections/field-path.ts';
import type { RecordCorrection } from '../../domain/corrections/record-correction.ts';
import {
  CONFIDENTIALITIES,
  type Confidentiality,
  isVisibleTo,
  type Provenance,
} from '../../domain/provenance.ts';
import type { RecordData, RecordDraft, RecordKind, StoredRecord } from '../../domain/record.ts';

/** The current content of a record as MongoDB keeps it; the record's key is the document's id. */
export interface RecordRow {
  _id: string;
  data: RecordData[RecordKind];
  provenance: Provenance;
  synthetic: boolean;
  /** Of what the source says: a corrected record is "the same" as long as its source says the same. */
  hash: string;
  /** Corrections in force; `data` holds their values. Absent on nearly all rows. */
  corrections?: RecordCorrection[];
  since: number;
  withdrawnAt?: string;
  /** Data versions of dead runs whose change of this content was taken back: what they still send is refused. */
  refused?: number[];
  /** Rank of the provenance's confidentiality, so that a clearance is one comparison. */
  level: number;
}

/** A condition on rows, in MongoDB's words. */
export type RowFilter = QueryFilter<RecordRow>;

/** Superseded content, of all kinds in one collection. Its id follows from what it is, so a repeat adds nothing. */
export interface VersionRow extends RecordRow {
  kind: RecordKind;
  key: string;
  until: number;
}

/** Rank of a class of confidentiality or of a clearance: 0 is public. */
export function levelOf(confidentiality: Confidentiality): number {
  return CONFIDENTIALITIES.indexOf(confidentiality);
}

/** The row that a draft becomes in data version `since`, under the corrections that are in force. */
export function rowOf(
  draft: RecordDraft & { hash: string },
  since: number,
  corrections: readonly RecordCorrection[] = [],
): RecordRow {
  return {
    _id: draft.key,
    ...correctedContent(draft.data, corrections),
    provenance: draft.provenance,
    synthetic: draft.synthetic,
    hash: draft.hash,
    since,
    level: levelOf(draft.provenance.confidentiality),
  };
}

/** What the source says with corrections put over it, as two properties of a row. */
export function correctedContent(
  stated: RecordRow['data'],
  corrections: readonly RecordCorrection[],
): Pick<RecordRow, 'data' | 'corrections'> {
  return corrections.length === 0 ? { data: stated } : applyCorrections(stated, corrections);
}

/** What a row says, with no more than `clearance` may see. */
export function visibleData<K extends RecordKind>(
  kind: K,
  data: RecordRow['data'],
  clearance: Confidentiality,
): RecordData[K] {
  const seen = kind === 'ballot' ? visibleBallot(data as Ballot, clearance) : data;
  return seen as RecordData[K];
}

/** The record behind a row, with no more than `clearance` may see. */
export function recordOf<K extends RecordKind>(
  kind: K,
  row: RecordRow & { until?: number },
  clearance: Confidentiality,
): StoredRecord<K> {
  const data = visibleData(kind, row.data, clearance);
  const corrections = row.corrections && visibleCorrections(row.corrections, row.data, data);
  return {
    kind,
    key: row._id,
    data,
    provenance: row.provenance,
    synthetic: row.synthetic,
    hash: row.hash,
    ...(corrections && corrections.length > 0 ? { corrections } : {}),
    since: row.since,
    ...(row.until === undefined ? {} : { until: row.until }),
    ...(row.withdrawnAt === undefined ? {} : { withdrawnAt: row.withdrawnAt }),
  };
}

/** Leaves out votes above the clearance; a count that lost one no longer claims a complete roll, one that lost all is not told. */
function visibleBallot(ballot: Ballot, clearance: Confidentiality): Ballot {
  if (clearance === 'internal') return ballot;
  const counts = ballot.counts.flatMap((count) => {
    const votes = count.votes.filter((vote) => isVisibleTo(vote.confidentiality ?? 'public', clearance));
    if (votes.length === count.votes.length) return [count];
    const isTold = votes.length > 0 || count.publishedTally || count.publishedOutcome;
    return isTold ? [{ ...count, votes, rollComplete: false }] : [];
  });
  return { ...ballot, counts };
}

/** Leaves out the corrections of votes that are left out. */
function visibleCorrections(
  corrections: RecordCorrection[],
  whole: RecordRow['data'],
  visible: RecordRow['data'],
): RecordCorrection[] {
  if (visible === whole) return corrections;
  const { counts } = visible as Ballot;
  return corrections.filter(({ field }) => {
    const [, count, votes, member] = partsOf(field) ?? [];
    if (votes !== 'votes') return true;
    return counts.some(({ id, votes: rows }) => id === count && rows.some((row) => row.member === member));
  });
}
