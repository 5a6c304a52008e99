import type { RecordCorrection } from '../../domain/corrections/record-correction.ts';
import type { SourceTotal } from '../../domain/coverage.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { RecordData, RecordDraft, RecordKind, StoredRecord } from '../../domain/record.ts';
import type { RecordTally } from '../../domain/source.ts';

/** One condition on a field of a record (`data.body`, `synthetic`, …), already validated and typed by the caller. */
export type Condition =
  | { eq: string | number | boolean }
  | { in: readonly (string | number)[] }
  | { exists: boolean }
  | { from?: string | number; before?: string | number }
  /** Case- and accent-insensitive substring; special characters have no meaning. */
  | { contains: string };

export interface RecordQuery {
  /** Paths start at the record: `data.body`, `provenance.source`, `synthetic`, `key`. All must hold. */
  where?: Record<string, Condition>;
  /** The record must satisfy at least one of these as well. */
  anyOf?: readonly Record<string, Condition>[];
  sort?: readonly { field: string; descending?: boolean }[];
  limit?: number;
  /** Opaque; from the previous page's `next`. Refused with `invalid-input` where it does not fit the sort. */
  after?: string;
  /** Highest class of record that the asker may see. */
  clearance: Confidentiality;
  /** Answer as known at this data version; absent: now. */
  snapshot?: number;
}

export interface Page<T> {
  items: T[];
  total: number;
  next?: string;
}

/** How records are to be counted: by the values of some fields, whole or by their first characters. */
export interface TallyQuery {
  by: Record<string, { path: string; length?: number }>;
  /** Field whose least and greatest value are told. */
  days?: string;
  clearance: Confidentiality;
  snapshot?: number;
}

/** Records that have the same values. */
export interface TallyRow {
  /** By the names of the query; `null` where a record has no such field. */
  values: Record<string, string | null>;
  count: number;
  first?: string;
  last?: string;
  /** Least and greatest key; a shorter key comes first, so that numbers within keys count as numbers. */
  lowest: string;
  highest: string;
}

/** Reads the records. Withdrawn records are left out unless a condition names `withdrawnAt`. */
export interface RecordReader {
  get<K extends RecordKind>(
    kind: K,
    key: string,
    at: Pick<RecordQuery, 'clearance' | 'snapshot'>,
  ): Promise<StoredRecord<K> | undefined>;
  list<K extends RecordKind>(kind: K, query: RecordQuery): Promise<Page<StoredRecord<K>>>;
  /** All matches, in the order asked for, without holding them in memory. */
  stream<K extends RecordKind>(
    kind: K,
    query: Omit<RecordQuery, 'limit' | 'after'>,
  ): AsyncIterable<StoredRecord<K>>;
  /** What the matches say, without where it comes from: for passes over tens of thousands of records. */
  contents<K extends RecordKind>(
    kind: K,
    query: Omit<RecordQuery, 'limit' | 'after'>,
  ): AsyncIterable<RecordData[K]>;
  /** Every content that a record ever had, oldest first. */
  history<K extends RecordKind>(kind: K, key: string, clearance: Confidentiality): Promise<StoredRecord<K>[]>;
  count(kind: RecordKind, query: Pick<RecordQuery, 'where' | 'clearance'>): Promise<number>;
  /** Counts records by what they have in common, without reading them out. */
  tally(kind: RecordKind, query: TallyQuery): Promise<TallyRow[]>;
  /** What the sources count themselves; of two counts of the same the newest one that is complete. */
  totals(at: { snapshot?: number }): Promise<(SourceTotal & { source: string })[]>;
  /** The newest complete data version; 0 before the first run. */
  snapshot(): Promise<number>;
}

/** Writes records for one run; refuses to write once the run's lease has passed to another holder. */
export interface RecordWriter {
  /** Creates, replaces or leaves alone by content hash. `hash` comes from `contentHash`. Safe to repeat after a crash. */
  upsert(
    drafts: readonly (RecordDraft & { hash: string })[],
    run: RunTicket,
  ): Promise<Omit<RecordTally, 'quarantined'>>;
  /**
   * Puts these corrections in force on a record, in the place of those it has; its source's own values are kept beside
   * them. False where it has exactly these. Throws `not-found` where there is no such record.
   */
  setCorrections(
    kind: RecordKind,
    key: string,
    corrections: readonly RecordCorrection[],
    run: RunTicket,
  ): Promise<boolean>;
  /** Marks as withdrawn each record of `kind` from `source` whose key is not in `present`. Gives the number newly marked. */
  withdrawAbsent(
    kind: RecordKind,
    source: string,
    present: ReadonlySet<string>,
    run: RunTicket,
  ): Promise<number>;
}

/** The right of one run to write: its id, the data version it makes and the fencing token of its lease. */
export interface RunTicket {
  run: string;
  source: string;
  snapshot: number;
  fence: number;
  at: string;
}
