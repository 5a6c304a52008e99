import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseOf } from '../../../src/store/connection.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ballotDraft, meetingDraft } from '../../support/records.ts';

const document = {
  source: 's',
  url: 'u',
  sha256: 'x',
  bytes: 3,
  retrievedAt: '2026-01-01T00:00:00Z',
  run: 'One',
};

let from: TestDatabase;
let to: TestDatabase;
let source: Stores;
let target: Stores;
let whole: Buffer;

beforeAll(async () => {
  [from, to] = await Promise.all([freshDatabase(), freshDatabase()]);
  source = createStores(from.connection);
  target = createStores(to.connection);
  for (const name of ['One', 'Two']) {
    const startedAt = '2026-01-01T00:00:00Z';
    const ticket = await source.runs.begin({ id: name, source: 's', trigger: 'manual', startedAt }, 60_000);
    await source.writer.upsert([meetingDraft('m1', name), ballotDraft('b1', 5)], ticket);
    const records = { created: 2, updated: 0, unchanged: 0, quarantined: 0 };
    await source.runs.finish(ticket, { outcome: 'updated', documents: 1, records, issues: 0 });
  }
  await source.documents.keep(document, Buffer.from('abc'));
  whole = await backedUp(source);
});
afterAll(() => Promise.all([from.close(), to.close()]));
beforeEach(() => emptyDatabase(to));

async function backedUp(stores: Stores): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  await stores.backup.backupTo(stream);
  return Buffer.concat(pieces);
}

async function documentsIn({ connection }: TestDatabase): Promise<number> {
  const collections = await databaseOf(connection).collections();
  const kept = collections.filter(({ collectionName }) => collectionName !== 'migrations');
  const counts = await Promise.all(kept.map((collection) => collection.countDocuments()));
  return counts.reduce((sum, count) => sum + count, 0);
}

it('moves everything: records, history, data versions, bytes', async () => {
  const count = await target.backup.restoreFrom(Readable.from([whole]));
  expect(count).toBe(await documentsIn(from));
  const history = await target.reader.history('meeting', 'm1', 'internal');
  expect(history.map((record) => record.data.name)).toEqual(['One', 'Two']);
  expect(await target.reader.snapshot()).toBe(2);
  const document = await target.documents.latest('s', 'u');
  expect((await target.documents.read(document?.id ?? '')).toString()).toBe('abc');
  expect(gunzipSync(await backedUp(target)).equals(gunzipSync(whole))).toBe(true);
});

it('refuses a database that is not empty and leaves it alone', async () => {
  await target.backup.restoreFrom(Readable.from([whole]));
  const before = await documentsIn(to);
  await expect(target.backup.restoreFrom(Readable.from([whole]))).rejects.toMatchObject({ code: 'conflict' });
  expect(await documentsIn(to)).toBe(before);
});

it('is refused while a run changes records, before and during', async () => {
  await target.backup.restoreFrom(Readable.from([whole]));
  const run = { id: 'r', source: 's', trigger: 'manual', startedAt: '2026-01-01T00:00:00Z' } as const;
  const ticket = await target.runs.begin(run, 60_000);
  await expect(backedUp(target)).rejects.toMatchObject({ code: 'conflict' });
  const records = { created: 1, updated: 0, unchanged: 0, quarantined: 0 };
  await target.runs.finish(ticket, { outcome: 'updated', documents: 1, records, issues: 0 });
  // More than the streams can hold, so that the backup waits half-way until it is read.
  await target.documents.keep({ ...document, sha256: 'large' }, randomBytes(2_000_000));
  const pieces: Buffer[] = [];
  const stream = new PassThrough();
  const refused = expect(target.backup.backupTo(stream)).rejects.toMatchObject({ code: 'conflict' });
  await once(stream, 'readable');
  const next = await target.runs.begin({ ...run, id: 'r2' }, 60_000);
  await target.runs.finish(next, { outcome: 'updated', documents: 1, records, issues: 0 });
  stream.on('data', (piece: Buffer) => pieces.push(piece)).on('error', () => undefined);
  await refused;
  await emptyDatabase(to);
  await expect(target.backup.restoreFrom(Readable.from(pieces))).rejects.toMatchObject({
    code: 'invalid-input',
  });
});

describe('what is no whole backup leaves the database empty', () => {
  const text = () => gunzipSync(whole).toString('utf8');
  const withoutEnd = () => text().split('\n').slice(0, -2).join('\n');
  it.each<[string, () => Buffer]>([
    ['cut file', () => whole.subarray(0, whole.length - 20)],
    ['cut text', () => gzipSync(withoutEnd())],
    ['missing line', () => gzipSync(text().split('\n').toSpliced(2, 1).join('\n'))],
    ['broken line', () => gzipSync(`${text().split('\n')[0]}\n{"c":"ballots","d":\n`)],
    ['foreign collection', () => gzipSync(text().replace('"c":"meetings"', '"c":"system.users"'))],
    ['no gzip', () => Buffer.from(text())],
    ['another format', () => gzipSync('{"format":"x"}\n{"end":0}\n')],
    ['newer format', () => gzipSync('{"format":"quorumwatch-backup","version":9}\n{"end":0}\n')],
    ['nothing', () => Buffer.alloc(0)],
  ])('%s', async (_, bytes) => {
    await expect(target.backup.restoreFrom(Readable.from([bytes()]))).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await documentsIn(to)).toBe(0);
  });
});
