import type { Connection, mongo } from 'mongoose';
import type { RecordKind } from '../../domain/record.ts';
import { COLLECTIONS } from '../collections.ts';
import { recordCollection } from './record-models.ts';
import type { RecordRow, RowFilter } from './row.ts';

/** Where to look: a kind at a data version. `settled` says that no run is under way. */
export interface SnapshotScope {
  kind: RecordKind;
  snapshot: number;
  settled: boolean;
}

/**
 * The rows of a kind as they were in a data version: current content that is that old, and superseded content that was
 * current then. While a run is changing a record its old content stands for a moment in both places, so then each
 * record is taken once; otherwise that would only cost time.
 */
export function rowsAt(
  connection: Connection,
  { kind, snapshot, settled }: SnapshotScope,
  filter: RowFilter,
  stages: readonly mongo.Document[],
): mongo.AggregationCursor<RecordRow> {
  const superseded = [
    { $match: { kind, since: { $lte: snapshot }, until: { $gt: snapshot } } },
    { $set: { _id: '$key' } },
    { $match: filter },
  ];
  const once = [
    { $group: { _id: '$_id', row: { $first: '$$ROOT' } } },
    { $replaceRoot: { newRoot: '$row' } },
  ];
  return recordCollection(connection, kind).aggregate<RecordRow>(
    [
      { $match: { $and: [{ since: { $lte: snapshot } }, filter] } },
      { $unionWith: { coll: COLLECTIONS.versions, pipeline: superseded } },
      ...(settled ? [] : once),
      ...stages,
    ],
    { allowDiskUse: true },
  );
}

/** How many rows match at a data version. */
export async function countAt(
  connection: Connection,
  scope: SnapshotScope,
  filter: RowFilter,
): Promise<number> {
  const [counted] = await rowsAt(connection, scope, filter, [{ $count: 'total' }]).toArray();
  return (counted as unknown as { total: number } | undefined)?.total ?? 0;
}
