import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestSource } from '../../../src/app/ingest-source.ts';
import { answering } from '../../../src/store/answering.ts';
import { databaseOf } from '../../../src/store/connection.ts';
import { assertRoomToStart, createHeadroom, freeBytes, withRoom } from '../../../src/store/headroom.ts';
import { createStores } from '../../../src/store/stores.ts';
import { committeeLines, committeeTitles, doubledCommittees } from '../../support/committees.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';

const MIB = 1024 * 1024;
const COMMITTEES = 1_200;

let database: TestDatabase;
let server: ReplayServer;
beforeAll(async () => {
  database = await freshDatabase();
  server = await startReplayServer();
});
afterAll(() => Promise.all([server.close(), database.close()]));
beforeEach(() => emptyDatabase(database));

/** A run on a disk whose free space is as told, look by look; the last number stays. */
function run(...free: number[]) {
  let looks = 0;
  const assertRoom = createHeadroom('/data', async () => (free[looks++] ?? free.at(-1) ?? 0) * MIB);
  const stores = withRoom(createStores(database.connection), assertRoom);
  return ingestSource({ ...ingestDeps(database, server.url), ...stores }, lineConnector(), {
    trigger: 'manual',
    baseUrl: server.url,
  });
}

const superseded = () => databaseOf(database.connection).collection('record_versions').countDocuments();

describe('a disk that fills up', () => {
  it.each([[10], [900, 10], [900, 900, 10], [900, 900, 900, 10]])(
    'during a run (%j MB free) leaves everything as it was, says what to do, and costs nothing once there is room',
    async (...free) => {
      const { reader, runs } = createStores(database.connection);
      server.route('/p1', { body: committeeLines(COMMITTEES, 'old') });
      await run(900);
      server.route('/p1', { body: committeeLines(COMMITTEES, 'new') });
      const report = await run(...free);
      expect(report).toMatchObject({ outcome: 'unavailable', records: { created: 0, updated: 0 } });
      expect(report.error?.message).toBe(
        'Only 10 MB are free on the disk of /data, and 256 MB are needed to keep the database whole. ' +
          'Nothing more is written: make room and run it again.',
      );
      expect((await runs.get(report.run))?.error).toBe(report.error?.message);
      expect(await committeeTitles(reader)).toEqual({ count: COMMITTEES, titles: ['old'] });
      expect(await superseded()).toBe(0);
      expect(await run(900)).toMatchObject({ outcome: 'updated', records: { updated: COMMITTEES } });
      expect(await committeeTitles(reader)).toEqual({ count: COMMITTEES, titles: ['new'] });
      expect(await doubledCommittees(reader, 20)).toEqual([]);
    },
  );

  it('before a start is said before the engine meets it', async () => {
    await expect(assertRoomToStart('/data', async () => 3 * MIB)).rejects.toThrow(
      /^Only 3 MB are free on the disk of \/data, and 64 MB are needed.* set DATA_DIR to another disk/,
    );
    const directory = await mkdtemp(join(tmpdir(), 'quorumwatch-room-'));
    expect(await freeBytes(directory)).toBeGreaterThan(0);
    await rm(directory, { recursive: true });
  });

  it('of a server of the operator is told in words', async () => {
    const full = new mongoose.mongo.MongoServerError({
      codeName: 'OutOfDiskSpace',
      code: 14031,
      message: '',
    });
    const store = answering({ write: () => Promise.reject(full) });
    await expect(store.write()).rejects.toMatchObject({
      code: 'unavailable',
      message: "The database's disk is full. Make room there and run it again.",
    });
  });
});
