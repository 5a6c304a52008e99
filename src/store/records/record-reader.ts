import type { Connection } from 'mongoose';
import type { Page, RecordQuery, RecordReader, TallyQuery, TallyRow } from '../../app/ports/record-store.ts';
import { DomainError } from '../../domain/errors.ts';
import type { RecordData, RecordKind, StoredRecord } from '../../domain/record.ts';
import { encodeCursor, filterAfter, type SortColumn, sortOf } from '../cursor.ts';
import { firstUnsettled, newestSnapshot } from '../runs/newest-snapshot.ts';
import { readTotals } from '../runs/read-totals.ts';
import { filterOf, sortColumns } from './conditions.ts';
import { recordCollection, recordModel, trusted, versionModel } from './record-models.ts';
import { levelOf, type RecordRow, type RowFilter, recordOf, type VersionRow, visibleData } from './row.ts';
import { countAt, rowsAt, type SnapshotScope } from './snapshot-rows.ts';
import { groupStage, type TallyDocument, tallyRow } from './tally.ts';

const DEFAULT_LIMIT = 100;
const STREAM_BATCH = 200;
const CONTENT_BATCH = 1_000;

/**
 * Reads records. Without `snapshot` a reader sees each record's current content, also that of a run still under way;
 * with it, exactly what was known at that complete data version. `get` gives a withdrawn record too, marked as such.
 */
export function createRecordReader(connection: Connection): RecordReader {
  return {
    get: (kind, key, at) => getRecord(connection, kind, key, at),
    list: (kind, query) => listRecords(connection, kind, query),
    stream: (kind, query) => streamRecords(connection, kind, query),
    contents: (kind, query) => streamContents(connection, kind, query),
    history: (kind, key, clearance) => historyOf(connection, kind, key, clearance),
    count: (kind, query) => recordModel(connection, kind).countDocuments(filterOf(query)).exec(),
    tally: (kind, query) => tallyRecords(connection, kind, query),
    totals: (at) => readTotals(connection, at.snapshot),
    snapshot: () => newestSnapshot(connection),
  };
}

async function getRecord<K extends RecordKind>(
  connection: Connection,
  kind: K,
  key: string,
  { clearance, snapshot }: Pick<RecordQuery, 'clearance' | 'snapshot'>,
): Promise<StoredRecord<K> | undefined> {
  const filter = { _id: key, level: trusted({ $lte: levelOf(clearance) }) };
  if (snapshot === undefined) {
    const row = await recordModel(connection, kind).findOne(filter).lean<RecordRow>().exec();
    return row ? recordOf(kind, row, clearance) : undefined;
  }
  const scope = await scopeAt(connection, kind, snapshot);
  const row = await rowsAt(connection, scope, filter, []).next();
  return row ? recordOf(kind, row, clearance) : undefined;
}

async function listRecords<K extends RecordKind>(
  connection: Connection,
  kind: K,
  query: RecordQuery,
): Promise<Page<StoredRecord<K>>> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1) {
    throw new DomainError('invalid-input', 'The limit must be a whole number of at least 1.');
  }
  const columns = sortColumns(query.sort);
  const filter = filterOf(query);
  const page = query.after === undefined ? filter : { $and: [filter, filterAfter(columns, query.after)] };
  const scope = await scopeAt(connection, kind, query.snapshot);
  // One row more than asked for tells whether there is a next page.
  const [rows, total] = await Promise.all([
    findRows(connection, scope, page, columns, limit + 1),
    'snapshot' in scope
      ? countAt(connection, scope, filter)
      : recordModel(connection, kind).countDocuments(filter).exec(),
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const items = rows.slice(0, limit).map((row) => recordOf(kind, row, query.clearance));
  return { items, total, ...(last ? { next: encodeCursor(columns, last) } : {}) };
}

function findRows(
  connection: Connection,
  scope: CurrentScope | SnapshotScope,
  filter: RowFilter,
  columns: readonly SortColumn[],
  limit: number,
): Promise<RecordRow[]> {
  const sort = sortOf(columns);
  if ('snapshot' in scope) {
    return rowsAt(connection, scope, filter, [{ $sort: sort }, { $limit: limit }]).toArray();
  }
  return recordModel(connection, scope.kind)
    .find(filter)
    .sort(sort)
    .limit(limit)
    .allowDiskUse(true)
    .lean<RecordRow[]>()
    .exec();
}

async function tallyRecords(
  connection: Connection,
  kind: RecordKind,
  query: TallyQuery,
): Promise<TallyRow[]> {
  const filter = filterOf(query);
  const stage = groupStage(query);
  const scope = await scopeAt(connection, kind, query.snapshot);
  const rows =
    'snapshot' in scope
      ? rowsAt(connection, scope, filter, [stage])
      : recordCollection(connection, kind).aggregate([{ $match: filter }, stage], { allowDiskUse: true });
  const groups = (await rows.toArray()) as unknown as TallyDocument[];
  return groups.map((group) => tallyRow(query, group));
}

async function* streamRecords<K extends RecordKind>(
  connection: Connection,
  kind: K,
  query: Omit<RecordQuery, 'limit' | 'after'>,
): AsyncIterable<StoredRecord<K>> {
  const filter = filterOf(query);
  const sort = sortOf(sortColumns(query.sort));
  const scope = await scopeAt(connection, kind, query.snapshot);
  const rows =
    'snapshot' in scope
      ? rowsAt(connection, scope, filter, [{ $sort: sort }])
      : recordModel(connection, kind)
          .find(filter)
          .sort(sort)
          .allowDiskUse(true)
          .lean<RecordRow>()
          .cursor({ batchSize: STREAM_BATCH });
  for await (const row of rows) yield recordOf(kind, row as RecordRow, query.clearance);
}

async function* streamContents<K extends RecordKind>(
  connection: Connection,
  kind: K,
  query: Omit<RecordQuery, 'limit' | 'after'>,
): AsyncIterable<RecordData[K]> {
  if (query.snapshot !== undefined) {
    for await (const { data } of streamRecords(connection, kind, query)) yield data;
    return;
  }
  const stages = [
    { $match: filterOf(query) },
    { $sort: sortOf(sortColumns(query.sort)) },
    { $project: { data: 1 } },
  ];
  const rows = recordCollection(connection, kind).aggregate<Pick<RecordRow, 'data'>>(stages, {
    allowDiskUse: true,
    batchSize: CONTENT_BATCH,
  });
  for await (const { data } of rows) yield visibleData(kind, data, query.clearance);
}

async function historyOf<K extends RecordKind>(
  connection: Connection,
  kind: K,
  key: string,
  clearance: RecordQuery['clearance'],
): Promise<StoredRecord<K>[]> {
  const level = trusted({ $lte: levelOf(clearance) });
  const superseded = await versionModel(connection)
    .find({ kind, key, level })
    .sort({ since: 1 })
    .lean<VersionRow[]>()
    .exec();
  const current = await recordModel(connection, kind).findOne({ _id: key, level }).lean<RecordRow>().exec();
  // In the moment in which a run replaces a record its old content stands in both places.
  const rows = superseded
    .filter((row) => row.since !== current?.since)
    .map((row) => ({ ...row, _id: row.key }));
  return [...rows, ...(current ? [current] : [])].map((row) => recordOf(kind, row, clearance));
}

interface CurrentScope {
  kind: RecordKind;
}

async function scopeAt(connection: Connection, kind: RecordKind, snapshot: number): Promise<SnapshotScope>;
async function scopeAt(
  connection: Connection,
  kind: RecordKind,
  snapshot: number | undefined,
): Promise<CurrentScope | SnapshotScope>;
/** Refuses a data version that is not complete: it would answer differently later. */
async function scopeAt(
  connection: Connection,
  kind: RecordKind,
  snapshot: number | undefined,
): Promise<CurrentScope | SnapshotScope> {
  if (snapshot === undefined) return { kind };
  const firstOpen = await firstUnsettled(connection);
  const newest = await newestSnapshot(connection);
  if (Number.isInteger(snapshot) && snapshot >= 0 && snapshot <= newest) {
    return { kind, snapshot, settled: firstOpen === Number.POSITIVE_INFINITY };
  }
  throw new DomainError('not-found', `There is no data version ${snapshot} yet; the newest is ${newest}.`);
}
