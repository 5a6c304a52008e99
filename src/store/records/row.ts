import type { QueryFilter } from 'mongoose';
import type { Ballot } from '../../domain/ballot.ts';
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
  hash: string;
  since: number;
  withdrawnAt?: string;
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

/** The row that a draft becomes in data version `since`. */
export function rowOf(draft: RecordDraft & { hash: string }, since: number): RecordRow {
  return {
    _id: draft.key,
    data: draft.data,
    provenance: draft.provenance,
    synthetic: draft.synthetic,
    hash: draft.hash,
    since,
    level: levelOf(draft.provenance.confidentiality),
  };
}

/** The record behind a row, with no more than `clearance` may see. */
export function recordOf<K extends RecordKind>(
  kind: K,
  row: RecordRow & { until?: number },
  clearance: Confidentiality,
): StoredRecord<K> {
  const data = kind === 'ballot' ? visibleBallot(row.data as Ballot, clearance) : row.data;
  return {
    kind,
    key: row._id,
    data: data as RecordData[K],
    provenance: row.provenance,
    synthetic: row.synthetic,
    hash: row.hash,
    since: row.since,
    ...(row.until === undefined ? {} : { until: row.until }),
    ...(row.withdrawnAt === undefined ? {} : { withdrawnAt: row.withdrawnAt }),
  };
}

/** Leaves out votes above the clearance; a count that lost one no longer claims a complete roll. */
function visibleBallot(ballot: Ballot, clearance: Confidentiality): Ballot {
  if (clearance === 'internal') return ballot;
  const counts = ballot.counts.map((count) => {
    const votes = count.votes.filter((vote) => isVisibleTo(vote.confidentiality ?? 'public', clearance));
    return votes.length === count.votes.length ? count : { ...count, votes, rollComplete: false };
  });
  return { ...ballot, counts };
}
