import { RECORD_KINDS } from '../../src/domain/record.ts';
import { RECORD_COLLECTIONS } from '../../src/store/collections.ts';
import { databaseOf } from '../../src/store/connection.ts';
import type { TestDatabase } from './database.ts';

/** All that a database says, without what tells one run from another: records, their history, and the documents kept. */
export async function contentOf({ connection }: TestDatabase): Promise<Record<string, string[]>> {
  const db = databaseOf(connection);
  const content: Record<string, string[]> = {};
  for (const kind of RECORD_KINDS) {
    const rows = await db.collection(RECORD_COLLECTIONS[kind]).find({}).sort({ _id: 1 }).toArray();
    content[kind] = rows.map(({ _id, data, hash, withdrawnAt }) =>
      JSON.stringify([_id, hash, withdrawnAt ? 'withdrawn' : 'current', data]),
    );
  }
  const versions = await db.collection('record_versions').find({}).toArray();
  content.versions = versions.map(({ kind, key, hash }) => JSON.stringify([kind, key, hash])).sort();
  const documents = await db.collection('documents').find({}).toArray();
  content.documents = documents.map(({ url, sha256 }) => `${new URL(url).pathname} ${sha256}`).sort();
  content.chunks = [String(await db.collection('chunks').countDocuments())];
  return content;
}
