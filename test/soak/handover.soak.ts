import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ingestSource } from '../../src/app/ingest-source.ts';
import type { Run } from '../../src/domain/source.ts';
import { databaseOf } from '../../src/store/connection.ts';
import { committeeLines, committeeTitles, doubledCommittees } from '../support/committees.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { ingestDeps } from '../support/ingest-deps.ts';
import { lineConnector } from '../support/line-connector.ts';
import { type ReplayServer, startReplayServer } from '../support/replay-server.ts';
import { type Replica, type ReplicaSettings, startReplica } from '../support/replicas.ts';
import { soakCount, tellFigures } from '../support/soak-figures.ts';
import { soakSeed } from '../support/soak-seed.ts';
import { until } from '../support/until.ts';

// A runner that is killed or stopped in the middle of its run, and another process that takes its place.

const COMMITTEES = 900;
/** How often a runner is stopped at a random moment of its run. */
const ROUNDS = soakCount(8, 24);
const NEVER = '0 0 1 1 *';

let database: TestDatabase;
let server: ReplayServer;
let replicas: Replica[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  server = await startReplayServer();
});
afterEach(async () => {
  await Promise.all(replicas.map((replica) => replica.kill()));
  replicas = [];
  await server.close();
  await database.close();
});

const deps = () => ingestDeps(database, server.url);
const asked = (name: string) => server.requests.find(({ path }) => path.startsWith(`/${name}/`));

async function runs(): Promise<Run[]> {
  return (await deps().runs.list({ source: 'lines', limit: 200 })).items.toReversed();
}

/** One that runs each second, and one that only takes over. */
async function startPair(leaseMs: number): Promise<[Replica, Replica]> {
  const settings: ReplicaSettings = { database, server, cron: '* * * * * *', leaseMs };
  const second = await startReplica('b', { ...settings, cron: NEVER });
  replicas = [second];
  const first = await startReplica('a', settings);
  replicas.push(first);
  return [first, second];
}

async function expectOnly(title: string): Promise<void> {
  const { count, titles } = await committeeTitles(deps().reader);
  expect([count, titles]).toEqual([COMMITTEES, [title]]);
  expect(await doubledCommittees(deps().reader, COMMITTEES)).toEqual([]);
}

/** Rows of any kind, current or superseded, that hold a text. */
async function traces(title: string): Promise<number> {
  const db = databaseOf(database.connection);
  const counts = await Promise.all(
    ['committees', 'record_versions'].map((name) =>
      db.collection(name).countDocuments({ 'data.title': title }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

it.each([3_000, 30_000])('hands a killed run over within its lease of %i ms', async (leaseMs) => {
  server.route('/a/p1', { body: committeeLines(COMMITTEES, 'half'), delayMs: 1_500 });
  server.route('/b/p1', { body: committeeLines(COMMITTEES, 'whole') });
  const [first] = await startPair(leaseMs);
  await until(() => asked('a') !== undefined);
  await sleep(500);
  await first.kill();
  const killedAt = performance.now();
  await until(() => asked('b') !== undefined, 2 * leaseMs + 10_000);
  const handedOver = performance.now() - killedAt;
  await until(async () => (await runs()).some(({ outcome }) => outcome === 'updated'));
  const [dead, next] = await runs();
  tellFigures(
    `killed runner, lease ${leaseMs} ms: another asked the source ${Math.round(handedOver)} ms after the kill`,
  );
  expect(dead).toMatchObject({ outcome: 'failed', error: expect.stringContaining('died') });
  expect(next?.dueAt).toBe(dead?.dueAt);
  // The last sign of life came before the kill; what is added is looking, twice a second, and a busy machine.
  expect(handedOver).toBeLessThan(leaseMs + 2_000);
  await expectOnly('whole');
});

it('refuses what a stopped runner writes after its lease went to another, in any moment of its run', async () => {
  const random = soakSeed('stopped runner');
  const leaseMs = 2_000;
  const found: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const title = { stale: `stale ${round}`, fresh: `fresh ${round}` };
    server.requests.length = 0;
    server.route('/a/p1', [
      { body: committeeLines(COMMITTEES, title.stale), delayMs: 300 },
      { body: committeeLines(COMMITTEES, title.fresh) },
    ]);
    server.route('/b/p1', { body: committeeLines(COMMITTEES, title.fresh) });
    const [first] = await startPair(leaseMs);
    await until(() => asked('a') !== undefined);
    const moment = Math.round(100 + random() * 900);
    await sleep(moment);
    first.process.kill('SIGSTOP');
    const before = await traces(title.stale);
    await until(async () => asked('b') !== undefined || (await isComplete(title.stale)), 20_000);
    if (asked('b')) await until(() => isComplete(title.fresh), 20_000);
    first.process.kill('SIGCONT');
    await sleep(2_500);
    // The stopped run either was complete before it was stopped, or has left nothing.
    const stale = (await runs()).filter(({ error }) => error?.includes('died')).length;
    found.push(`after ${moment} ms: ${before} rows written, ${stale} runs refused so far`);
    await until(() => isComplete(title.fresh), 20_000);
    await Promise.all(replicas.map((replica) => replica.kill()));
    await expectOnly(title.fresh);
  }
  tellFigures(`stopped runner:\n  ${found.join('\n  ')}`);
  const refused = (await runs()).filter(({ error }) => error?.includes('died'));
  expect(refused.length).toBeGreaterThan(ROUNDS / 4);
  for (const { id, startedAt, finishedAt = '' } of refused) expect(finishedAt >= startedAt, id).toBe(true);
});

async function isComplete(title: string): Promise<boolean> {
  const { count, titles } = await committeeTitles(deps().reader);
  const running = (await runs()).some(({ outcome }) => outcome === 'running');
  return count === COMMITTEES && titles.length === 1 && titles[0] === title && !running;
}

it('keeps runs by hand and runs on schedule of one source apart', async () => {
  server.route('/a/p1', { body: committeeLines(COMMITTEES, 'state'), delayMs: 1_200 });
  server.route('/hand/p1', { body: committeeLines(COMMITTEES, 'state'), delayMs: 1_200 });
  const settings: ReplicaSettings = { database, server, cron: '*/2 * * * * *', leaseMs: 5_000 };
  replicas = [await startReplica('a', settings)];
  let refused = 0;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const start = { trigger: 'manual', baseUrl: `${server.url}/hand`, force: true } as const;
    await ingestSource(deps(), lineConnector(), start).catch((error) => {
      expect(error).toMatchObject({ code: 'conflict', message: expect.stringMatching(/under way/) });
      refused += 1;
    });
    await sleep(400);
  }
  await replicas[0]?.kill();
  const ended = (await runs()).filter(({ finishedAt, error }) => finishedAt && !error);
  const overlaps = ended.filter((run, index) => {
    const next = ended[index + 1];
    return next !== undefined && next.startedAt < (run.finishedAt ?? '');
  });
  const byHand = ended.filter(({ trigger }) => trigger === 'manual').length;
  tellFigures(
    `by hand ${byHand}, on schedule ${ended.length - byHand}, refused ${refused}, overlapping ${overlaps.length}`,
  );
  expect(overlaps).toEqual([]);
  expect(byHand).toBeGreaterThan(0);
  expect(ended.length - byHand).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(0);
});
