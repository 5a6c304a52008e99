import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RunReport } from '../../src/app/ingest/run-report.ts';
import { type Child, startChild } from '../support/child-process.ts';
import { CHANGING_SITES } from '../support/connectors/changing-sites.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database.ts';
import { contentOf } from '../support/database-content.ts';
import { type ReplayServer, startReplayServer } from '../support/replay-server.ts';
import { soakCount, tellFigures } from '../support/soak-figures.ts';
import { soakSeed } from '../support/soak-seed.ts';

// Each live connector brings a changed site in and is killed on the way, again and again; then it is left in peace.

const KILLS = soakCount(10, 40);
const LEASE_MS = 600;

let database: TestDatabase;
let server: ReplayServer;
let random: () => number;
beforeAll(async () => {
  database = await freshDatabase();
  random = soakSeed('killed ingest');
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startReplayServer();
});
afterEach(() => server.close());

type Line = string | RunReport;

/** A process that is about to run the connector, its program loaded. */
async function prepared(id: string): Promise<Child<Line>> {
  const child = startChild<Line>('soak/ingest-once.ts', database.uri, id, server.url);
  expect(await child.next()).toBe('ready');
  return child;
}

async function begin(child: Child<Line>): Promise<void> {
  child.process.stdin.write('go\n');
  expect(await child.next()).toBe('begun');
}

async function whole(id: string): Promise<{ report: RunReport; durationMs: number }> {
  const child = await prepared(id);
  await begin(child);
  const begun = performance.now();
  const report = (await child.next()) as RunReport;
  const durationMs = performance.now() - begun;
  await child.end();
  return { report, durationMs };
}

async function bringIn(id: string, state: 'before' | 'after') {
  CHANGING_SITES[id]?.serve(server, state);
  const run = await whole(id);
  expect(run.report.outcome).toBe('updated');
  return run;
}

it.each(Object.keys(CHANGING_SITES))(
  `%s: killed ${KILLS} times at random moments, it ends as if it had never been`,
  async (id) => {
    await emptyDatabase(database);
    await bringIn(id, 'before');
    const { report, durationMs } = await bringIn(id, 'after');
    let shortest = durationMs;
    const untouched = await contentOf(database);

    await emptyDatabase(database);
    await bringIn(id, 'before');
    CHANGING_SITES[id]?.serve(server, 'after');
    const moments: number[] = [];
    let survived = 0;
    while (moments.length < KILLS) {
      const child = await prepared(id);
      await begin(child);
      const moment = Math.round(random() * shortest);
      await sleep(moment);
      const isOver = child.process.exitCode !== null;
      await child.kill();
      if (!isOver) moments.push(moment);
      // Where it was quicker than the kill there is nothing left to bring in: begin anew.
      const runs = await child.next().catch(() => undefined);
      if (isOver || runs !== undefined) {
        survived += 1;
        shortest = Math.min(shortest, moment);
        await emptyDatabase(database);
        await bringIn(id, 'before');
        CHANGING_SITES[id]?.serve(server, 'after');
      }
      await sleep(LEASE_MS * random());
    }
    const last = await whole(id);
    const { created, updated } = report.records;
    tellFigures(
      `${id}: a run of at most ${Math.round(shortest)} ms (${created} new, ${updated} changed) killed ${moments.length} times, ` +
        `after ${moments.sort((a, b) => a - b).join(', ')} ms; over before the kill ${survived} times`,
    );
    expect(last.report.outcome).toBe('updated');
    expect(await contentOf(database)).toEqual(untouched);
    expect((await whole(id)).report).toMatchObject({
      outcome: 'unchanged',
      records: { created: 0, updated: 0 },
    });
  },
);
