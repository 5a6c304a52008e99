import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ingestSource } from '../../src/app/ingest-source.ts';
import { CHANGING_SITES } from '../support/connectors/changing-sites.ts';
import { TEST_NAMES } from '../support/connectors/read-documents.ts';
import { type CuttingProxy, startCuttingProxy } from '../support/cutting-proxy.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database.ts';
import { contentOf } from '../support/database-content.ts';
import { ingestDeps } from '../support/ingest-deps.ts';
import { type ReplayServer, startReplayServer } from '../support/replay-server.ts';
import { soakCount, tellFigures } from '../support/soak-figures.ts';
import { soakSeed } from '../support/soak-seed.ts';

// Each live connector brings a changed site in over a line that is cut after any byte, again and again.

const CUTS = soakCount(30, 100);

let database: TestDatabase;
let server: ReplayServer;
let line: CuttingProxy;
let random: () => number;
beforeAll(async () => {
  database = await freshDatabase();
  random = soakSeed('cut network');
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  server = await startReplayServer();
  line = await startCuttingProxy(server.url);
});
afterEach(async () => {
  await line.close();
  await server.close();
});

function run(id: string) {
  const site = CHANGING_SITES[id];
  if (!site) throw new Error(`no site for ${id}`);
  const clock = { now: () => new Date('2026-03-01T12:00:00Z') };
  const deps = { ...ingestDeps(database, line.url), clock, names: TEST_NAMES };
  return ingestSource(deps, site.connector, { trigger: 'manual', baseUrl: line.url });
}

/** Brings a state of the site in over a whole line; gives how many bytes that took. */
async function bringIn(id: string, state: 'before' | 'after'): Promise<number> {
  line.cutAfter(Number.POSITIVE_INFINITY);
  CHANGING_SITES[id]?.serve(server, state);
  expect((await run(id)).outcome).toBe('updated');
  return line.passed();
}

async function beginAnew(id: string): Promise<void> {
  await emptyDatabase(database);
  await bringIn(id, 'before');
  CHANGING_SITES[id]?.serve(server, 'after');
}

/** Records and their history; the documents of a run that was cut may stay. */
async function said() {
  const { documents: _, chunks: __, ...records } = await contentOf(database);
  return records;
}

it.each(Object.keys(CHANGING_SITES))(
  `%s: cut ${CUTS} times at random bytes, it says why, changes nothing, and ends as if it had never been`,
  async (id) => {
    await bringIn(id, 'before');
    const first = await said();
    const bytes = await bringIn(id, 'after');
    const untouched = await said();

    await beginAnew(id);
    const reasons = new Map<string, number>();
    for (let cut = 0; cut < CUTS; ) {
      line.cutAfter(Math.floor(random() * bytes));
      const report = await run(id);
      // What was fetched before is not sent again: after some cuts the rest comes through before the next.
      if (report.outcome === 'updated') {
        expect(await said()).toEqual(untouched);
        await beginAnew(id);
        continue;
      }
      cut += 1;
      expect(report).toMatchObject({ outcome: 'unavailable', records: { created: 0, updated: 0 } });
      const reason = report.error?.message.replace(/^.* is unavailable: /, '') ?? 'none';
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      expect(await said()).toEqual(first);
    }
    line.cutAfter(Number.POSITIVE_INFINITY);
    await run(id);
    expect(await said()).toEqual(untouched);
    const told = [...reasons].map(([reason, count]) => `${count} × "${reason}"`).join(', ');
    tellFigures(`${id}: ${bytes} bytes, cut: ${told}`);
    expect(reasons.size).toBeGreaterThan(0);
  },
);
