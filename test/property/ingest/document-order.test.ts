import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ingestSource } from '../../../src/app/ingest-source.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';

const LINES = Array.from({ length: 24 }, (_, index) => `R${index}|Committee ${index}`);

let database: TestDatabase;
let server: ReplayServer;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  server = await startReplayServer();
});
afterEach(() => server.close());

/** The lines in some order on one to six pages, of which some come a second time under another address. */
const pages = fc
  .record({
    lines: fc.shuffledSubarray(LINES, { minLength: LINES.length, maxLength: LINES.length }),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: LINES.length - 1 }), { maxLength: 5 }),
    again: fc.array(fc.nat(5), { maxLength: 3 }),
  })
  .map(({ lines, cuts, again }) => {
    const ends = [0, ...cuts, LINES.length].sort((a, b) => a - b);
    const parts = ends.slice(1).map((end, index) => lines.slice(ends[index], end));
    return [...parts, ...again.map((index) => parts[index % parts.length] ?? [])];
  });

function serve(parts: readonly (readonly string[])[]): void {
  for (const [index, lines] of parts.entries()) {
    const next = index + 1 < parts.length ? [`next=/p${index + 2}`] : [];
    server.route(`/p${index + 1}`, { body: `${[...lines, ...next].join('\n')}\n` });
  }
}

async function runAndRead() {
  const deps = ingestDeps(database, server.url);
  const report = await ingestSource(deps, lineConnector(), { trigger: 'manual', baseUrl: server.url });
  const page = await deps.reader.list('committee', {
    clearance: 'internal',
    limit: 100,
    sort: [{ field: 'key' }],
  });
  return { report, records: page.items.map(({ key, data, hash }) => ({ key, data, hash })) };
}

it('gives the same records for the same lines, on whatever pages, in whatever order, however often', async () => {
  serve([LINES]);
  const { records: expected } = await runAndRead();
  expect(expected).toHaveLength(LINES.length);
  await fc.assert(
    fc.asyncProperty(pages, pages, async (first, second) => {
      await emptyDatabase(database);
      serve(first);
      expect((await runAndRead()).records).toEqual(expected);
      serve(second);
      const again = await runAndRead();
      expect(again.records).toEqual(expected);
      expect(again.report.records).toMatchObject({ created: 0, updated: 0 });
    }),
    { numRuns: 10 },
  );
});
