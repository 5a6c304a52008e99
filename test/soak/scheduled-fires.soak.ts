import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Run } from '../../src/domain/source.ts';
import { createStores, type Stores } from '../../src/store/stores.ts';
import { committeeLines, committeeTitles, doubledCommittees } from '../support/committees.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { type ReplayServer, startReplayServer } from '../support/replay-server.ts';
import { type Replica, type ReplicaSettings, startReplica } from '../support/replicas.ts';
import { soakCount, tellFigures } from '../support/soak-figures.ts';
import { soakSeed } from '../support/soak-seed.ts';

// Three processes, one database, a fire every two seconds, and processes that are killed and started again meanwhile.

const FIRES = Number(process.env.SOAK_FIRES ?? soakCount(200, 600));
const NAMES = ['a', 'b', 'c'];
const COMMITTEES = 40;
const LEASE_MS = 1_500;
const PAUSE_MS = 2_000;

let database: TestDatabase;
let server: ReplayServer;
let stores: Stores;
let settings: ReplicaSettings;
let replicas: Replica[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  stores = createStores(database.connection);
  server = await startReplayServer();
  settings = { database, server, cron: '*/2 * * * * *', leaseMs: LEASE_MS };
});
afterEach(async () => {
  await Promise.all(replicas.map((replica) => replica.kill()));
  replicas = [];
  await server.close();
  await database.close();
});

/** Every third answer has another content. */
function serveChanging(): void {
  let asked = 0;
  const answer = () => {
    asked += 1;
    return { body: committeeLines(COMMITTEES, `state ${Math.floor(asked / 3)}`), delayMs: 300 };
  };
  for (const name of NAMES) server.route(`/${name}/p1`, answer);
}

async function allRuns(): Promise<Run[]> {
  const runs: Run[] = [];
  for (let after: string | undefined; ; ) {
    const page = await stores.runs.list({ source: 'lines', limit: 500, ...(after && { after }) });
    runs.push(...page.items);
    after = page.next;
    if (!after) return runs;
  }
}

const isDone = ({ outcome }: Run) => outcome === 'updated' || outcome === 'unchanged';

/** Completed runs by the fire that they answer. */
function byFire(runs: readonly Run[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { dueAt = 'none' } of runs.filter(isDone)) counted.set(dueAt, (counted.get(dueAt) ?? 0) + 1);
  return counted;
}

it(`runs each of ${FIRES} fires exactly once on three processes that are killed and started again`, async () => {
  const random = soakSeed('scheduled fires');
  serveChanging();
  replicas = await Promise.all(NAMES.map((name) => startReplica(name, settings)));
  const first = Math.ceil(Date.now() / PAUSE_MS + 1) * PAUSE_MS;
  const fires = Array.from({ length: FIRES }, (_, index) => new Date(first + index * PAUSE_MS).toISOString());
  const last = first + (FIRES - 1) * PAUSE_MS;
  let kills = 0;
  while (Date.now() < last - 8_000) {
    await sleep(3_000 + random() * 4_000);
    const victim = Math.floor(random() * replicas.length);
    await replicas[victim].kill();
    kills += 1;
    await sleep(random() * 2_000);
    replicas[victim] = await startReplica(NAMES[victim], settings);
  }
  // Those that waited and those that are taken over after the last kill.
  await sleep(last - Date.now() + 5_000);
  const runs = await allRuns();
  const counted = byFire(runs);
  const doubles = [...counted.values()].filter((count) => count > 1).length;
  const misses = fires.filter((due) => !counted.has(due)).length;
  const died = runs.filter(({ error }) => error?.includes('died')).length;
  const all = [...counted.values()].reduce((sum, count) => sum + count, 0);
  tellFigures(
    `fires ${fires.length}, completed runs of them ${fires.filter((due) => counted.has(due)).length} (${all} in all), ` +
      `doubles ${doubles}, misses ${misses}, kills ${kills}, runs that died half-way ${died}`,
  );
  expect(doubles).toBe(0);
  expect(misses).toBe(0);
  expect(kills).toBeGreaterThan(9);
  const { count, titles } = await committeeTitles(stores.reader);
  expect([count, titles.length]).toEqual([COMMITTEES, 1]);
  expect(await doubledCommittees(stores.reader, COMMITTEES)).toEqual([]);
});
