import { createInterface } from 'node:readline';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import mongoose, { type Connection, type mongo } from 'mongoose';
import type { Backup } from '../app/ports/backup.ts';
import { DomainError } from '../domain/errors.ts';
import { COLLECTIONS, RECORD_COLLECTIONS } from './collections.ts';
import { databaseOf } from './connection.ts';
import { SCHEMA_VERSION } from './migrate.ts';
import { settleDeadRuns } from './runs/dead-runs.ts';
import { firstUnsettled, newestSnapshot } from './runs/newest-snapshot.ts';

const { EJSON } = mongoose.mongo.BSON;

const FORMAT = 'quorumwatch-backup';
const FORMAT_VERSION = 1;
/** Which fires ran lately and which migrations were done belong to the database that they describe. */
const LEFT_OUT: readonly string[] = [COLLECTIONS.cronLocks, COLLECTIONS.migrations];
const SAVED: readonly string[] = [...Object.values(RECORD_COLLECTIONS), ...Object.values(COLLECTIONS)].filter(
  (name) => !LEFT_OUT.includes(name),
);
/** Characters of JSON that are inserted at once. */
const BATCH_CHARACTERS = 4_000_000;

interface Header {
  format: string;
  version: number;
  schema: number;
}

interface Line {
  collection: string;
  document: mongo.Document;
}

/**
 * Backups as gzipped NDJSON: a header, one line a document (`{"c": collection, "d": document as Extended JSON}`), and a
 * last line with the number of documents, so that a cut file is recognised.
 */
export function createBackup(connection: Connection): Backup {
  const db = databaseOf(connection);
  return {
    backupTo: (stream) => backupTo(connection, stream),
    restoreFrom: (stream) => restoreFrom(db, stream),
  };
}

async function backupTo(connection: Connection, stream: Writable): Promise<number> {
  const db = databaseOf(connection);
  let documents = 0;
  await settleDeadRuns(connection, new Date().toISOString());
  const before = await assertQuiet(connection);
  async function* lines(): AsyncGenerator<string> {
    const header: Header = { format: FORMAT, version: FORMAT_VERSION, schema: SCHEMA_VERSION };
    yield `${JSON.stringify(header)}\n`;
    for (const name of SAVED) {
      for await (const document of db.collection(name).find().sort({ _id: 1 })) {
        documents += 1;
        yield `{"c":${JSON.stringify(name)},"d":${EJSON.stringify(document)}}\n`;
      }
    }
    // Before the last line: without it the file is not taken for a backup.
    await assertQuiet(connection, before);
    yield `${JSON.stringify({ end: documents })}\n`;
  }
  await pipeline(Readable.from(lines()), createGzip(), stream);
  return documents;
}

/** Gives the newest data version; refuses where a run writes, or has published since `before`: half of it would be saved. */
async function assertQuiet(connection: Connection, before?: number): Promise<number> {
  const newest = await newestSnapshot(connection);
  const isBusy = (await firstUnsettled(connection)) !== Number.POSITIVE_INFINITY;
  if (!isBusy && (before === undefined || newest === before)) return newest;
  throw new DomainError('conflict', 'A run is changing records. Make the backup again when it has ended.');
}

async function restoreFrom(db: mongo.Db, stream: Readable): Promise<number> {
  for (const name of SAVED) {
    if (await db.collection(name).findOne({}, { projection: { _id: 1 } })) {
      throw new DomainError(
        'conflict',
        'A backup is restored into an empty database only. Name a new DATA_DIR.',
      );
    }
  }
  try {
    return await insertAll(db, stream);
  } catch (error) {
    for (const name of SAVED) await db.collection(name).deleteMany({});
    throw isUnreadable(error) ? notWhole(error) : error;
  }
}

async function insertAll(db: mongo.Db, stream: Readable): Promise<number> {
  let documents = 0;
  let batch: Line[] = [];
  let characters = 0;
  const flush = async () => {
    await insertBatch(db, batch);
    batch = [];
    characters = 0;
  };
  for await (const [number, text] of numberedLines(stream)) {
    if (number === 1) assertHeader(text);
    else if (text.startsWith('{"end":')) {
      if (JSON.parse(text).end !== documents) throw notWhole();
      await flush();
      return documents;
    } else {
      batch.push(lineOf(text));
      documents += 1;
      characters += text.length;
      if (characters >= BATCH_CHARACTERS) await flush();
    }
  }
  throw notWhole();
}

async function* numberedLines(stream: Readable): AsyncGenerator<[number, string]> {
  const unzipped = createGunzip();
  const unzipping = pipeline(stream, unzipped);
  // Awaited below; without a handler its failure would end the process first.
  unzipping.catch(() => undefined);
  let number = 0;
  for await (const line of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    yield [number, line];
  }
  await unzipping;
}

async function insertBatch(db: mongo.Db, batch: readonly Line[]): Promise<void> {
  const byCollection = new Map<string, mongo.Document[]>();
  for (const { collection, document } of batch) {
    const documents = byCollection.get(collection) ?? [];
    documents.push(document);
    byCollection.set(collection, documents);
  }
  for (const [name, documents] of byCollection) {
    await db.collection(name).insertMany(documents, { ordered: false });
  }
}

function assertHeader(text: string): void {
  const header = JSON.parse(text) as Partial<Header>;
  if (header.format !== FORMAT)
    throw new DomainError('invalid-input', 'The file is not a backup of Quorumwatch.');
  if (header.version !== FORMAT_VERSION || (header.schema ?? 0) > SCHEMA_VERSION) {
    throw new DomainError(
      'invalid-input',
      'The backup was made by a newer release. Restore it with that one.',
    );
  }
}

function lineOf(text: string): Line {
  const { c, d } = EJSON.parse(text) as { c?: unknown; d?: mongo.Document };
  if (typeof c !== 'string' || !SAVED.includes(c) || d === undefined) throw notWhole();
  return { collection: c, document: d };
}

function isUnreadable(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' && code.startsWith('Z_');
}

function notWhole(cause?: unknown): DomainError {
  const message = 'The backup is damaged or cut short; nothing was restored. Use another copy of it.';
  return new DomainError('invalid-input', message, cause === undefined ? {} : { cause });
}
