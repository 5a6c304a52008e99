import type { Connection } from 'mongoose';
import type { RecordKind } from '../../domain/record.ts';
import { COLLECTIONS } from '../collections.ts';
import { recordCollection } from './record-models.ts';

/** Id of the content that a record had since data version `since`. */
export function versionId(kind: RecordKind, since: number, key: string): string {
  return `${kind}:${since}:${key}`;
}

/**
 * Keeps the present content of records before data version `until` replaces it, without moving it through this
 * process. The copy's id follows from what it is, so a repeat after a crash adds nothing. Content that the same data
 * version wrote was never shown at any and is not kept.
 */
export async function archive(
  connection: Connection,
  kind: RecordKind,
  keys: readonly string[],
  until: number,
): Promise<void> {
  // The id is that of `versionId`.
  const copy = {
    _id: { $concat: [kind, ':', { $toString: '$since' }, ':', '$_id'] },
    key: '$_id',
    kind: { $literal: kind },
    until: { $literal: until },
  };
  const collection = recordCollection(connection, kind);
  await collection
    .aggregate(
      [
        { $match: { _id: { $in: keys }, since: { $ne: until } } },
        { $set: copy },
        {
          $merge: { into: COLLECTIONS.versions, on: '_id', whenMatched: 'replace', whenNotMatched: 'insert' },
        },
      ],
      { ...(collection.writeConcern && { writeConcern: collection.writeConcern }) },
    )
    .toArray();
}
