import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { databaseOf } from '../../../src/store/connection.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { committeeLines, committeeTitles, doubledCommittees } from '../../support/committees.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';
import { type Replica, startReplica } from '../../support/replicas.ts';
import { until } from '../../support/until.ts';

// Two processes with one database: the first runs each second, the second only takes over. `npm run soak` has more.

const LEASE_MS = 1_200;
const COMMITTEES = 30;

let database: TestDatabase;
let stores: Stores;
let server: ReplayServer;
let replicas: Replica[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  stores = createStores(database.connection);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  server = await startReplayServer({
    '/a/p1': { body: committeeLines(COMMITTEES, 'late'), delayMs: 900 },
    '/b/p1': { body: committeeLines(COMMITTEES, 'in time') },
  });
  const settings = { database, server, leaseMs: LEASE_MS };
  replicas = await Promise.all([
    startReplica('b', { ...settings, cron: '0 0 1 1 *' }),
    startReplica('a', { ...settings, cron: '* * * * * *' }),
  ]);
  await until(() => server.requests.some(({ path }) => path.startsWith('/a/')));
  await sleep(200);
});
afterEach(async () => {
  await Promise.all(replicas.map((replica) => replica.kill()));
  await server.close();
});

async function firstRuns() {
  const { items } = await stores.runs.list({ source: 'lines', limit: 50 });
  return items.toReversed().slice(0, 2);
}

async function isTakenOver(): Promise<boolean> {
  return (await firstRuns())[1]?.outcome === 'updated';
}

async function expectHandedOver(): Promise<void> {
  const [dead, heir] = await firstRuns();
  expect(dead).toMatchObject({ outcome: 'failed', error: expect.stringContaining('died') });
  expect(heir).toMatchObject({ outcome: 'updated', dueAt: dead?.dueAt });
  expect(await committeeTitles(stores.reader)).toEqual({ count: COMMITTEES, titles: ['in time'] });
  expect(await doubledCommittees(stores.reader, COMMITTEES)).toEqual([]);
}

it('hands the run of a killed process over to another', async () => {
  await replicas[1]?.kill();
  await until(isTakenOver);
  await expectHandedOver();
});

it('refuses what a stopped process writes after another has taken its run over', async () => {
  replicas[1]?.process.kill('SIGSTOP');
  await until(isTakenOver);
  // From here on both give the same, so that the first process's next runs change nothing.
  server.route('/a/p1', { body: committeeLines(COMMITTEES, 'in time') });
  replicas[1]?.process.kill('SIGCONT');
  await sleep(1_500);
  await expectHandedOver();
  const late = { 'data.title': 'late' };
  const db = databaseOf(database.connection);
  expect(await db.collection('committees').countDocuments(late)).toBe(0);
  expect(await db.collection('record_versions').countDocuments(late)).toBe(0);
});
