import type { Connection, mongo } from 'mongoose';
import { RECORD_KINDS, type RecordKind } from '../../domain/record.ts';
import { RECORD_COLLECTIONS } from '../collections.ts';
import { recordCollection, versionCollection } from '../records/record-models.ts';
import type { RecordRow, VersionRow } from '../records/row.ts';

const BATCH = 200;

/**
 * Takes back everything that was written under a data version: changed records get their previous content again, new
 * ones go. Safe to repeat and to run twice at once, because only rows that still carry the version are touched and a
 * version is never used again. Content that was copied and not yet replaced is marked, so that a replacement that is
 * still on its way (its process was stopped between the two) does not find what it would replace.
 */
export async function undoVersion(connection: Connection, version: number): Promise<void> {
  for (const kind of RECORD_KINDS) {
    const collection = recordCollection(connection, kind);
    await restorePrevious(connection, kind, version);
    if (await collection.findOne({ since: version }, { projection: { _id: 1 } })) {
      await collection.deleteMany({ since: version });
    }
  }
}

async function restorePrevious(connection: Connection, kind: RecordKind, version: number): Promise<void> {
  const versions = versionCollection(connection);
  const superseded = versions.find({ until: version, kind });
  let batch: mongo.AnyBulkWriteOperation<RecordRow>[] = [];
  let restored = 0;
  const flush = async () => {
    if (batch.length > 0) await recordCollection(connection, kind).bulkWrite(batch, { ordered: true });
    batch = [];
  };
  for await (const row of superseded) {
    batch.push({
      updateOne: {
        filter: { _id: row.key, since: row.since },
        update: { $addToSet: { refused: version } },
      },
    });
    batch.push({
      replaceOne: { filter: { _id: row.key, since: version }, replacement: previousContent(row) },
    });
    restored += 1;
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  // Last: as long as these are there, a repeat can restore from them.
  if (restored > 0) await versions.deleteMany({ until: version, kind });
}

function previousContent(row: VersionRow): Omit<RecordRow, '_id'> {
  const { _id, kind: _kind, key: _key, until: _until, ...content } = row;
  return content;
}

/** True where any record was written under the version; one question to all collections of records. */
export async function wroteRecords(connection: Connection, version: number): Promise<boolean> {
  const one = [{ $match: { since: version } }, { $limit: 1 }, { $project: { _id: 1 } }];
  const [first, ...others] = RECORD_KINDS;
  const among = others.map((kind) => ({ $unionWith: { coll: RECORD_COLLECTIONS[kind], pipeline: one } }));
  const found = await recordCollection(connection, first)
    .aggregate([...one, ...among, { $limit: 1 }])
    .toArray();
  return found.length > 0;
}

/** Those of the versions under which anything is on record or copied. */
export async function versionsInUse(
  connection: Connection,
  versions: readonly number[],
): Promise<ReadonlySet<number>> {
  if (versions.length === 0) return new Set();
  const among = { $in: [...versions] };
  const found = await Promise.all([
    versionCollection(connection).distinct('until', { until: among }),
    ...RECORD_KINDS.map((kind) => recordCollection(connection, kind).distinct('since', { since: among })),
  ]);
  return new Set(found.flat());
}
