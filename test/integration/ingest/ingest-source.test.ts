import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IngestDeps, ingestSource } from '../../../src/app/ingest-source.ts';
import type { Manifest } from '../../../src/ingest/connector.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';

let database: TestDatabase;
let server: ReplayServer;
let deps: IngestDeps & Stores;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  server = await startReplayServer();
  deps = ingestDeps(database, server.url);
});
afterEach(() => server.close());

function run(manifest: Partial<Manifest> = {}, rest: Partial<Parameters<typeof ingestSource>[2]> = {}) {
  return ingestSource(deps, lineConnector(manifest), { trigger: 'manual', baseUrl: server.url, ...rest });
}

async function committees() {
  const page = await deps.reader.list('committee', { clearance: 'internal', sort: [{ field: 'key' }] });
  return page.items;
}

async function openIssues() {
  return (await deps.issues.list({ source: 'lines', state: 'open', limit: 100 })).items;
}

describe('a run of a source', () => {
  it('brings the records in with their provenance, and the source itself', async () => {
    server.route('/p1', { body: 'A|First SECRET\nB|Second\ntotal=2\n' });
    const report = await run();
    expect(report).toMatchObject({
      outcome: 'updated',
      documents: 1,
      records: { created: 3, updated: 0, unchanged: 0, quarantined: 0 },
      issues: [],
      snapshot: 1,
    });
    const [first] = await committees();
    expect(first).toMatchObject({
      key: 'TEST:A',
      data: { title: 'First ' },
      since: 1,
      provenance: {
        source: 'lines',
        url: `${server.url}/p1`,
        locator: 'line 1',
        parser: 'lines/1',
        run: report.run,
        confidence: 'sourced',
      },
    });
    expect((await deps.reader.get('source', 'lines', { clearance: 'public' }))?.data.licence).toBe('none');
    const kept = await deps.documents.read(first?.provenance.document ?? '');
    expect(Buffer.from(kept).toString()).not.toContain('SECRET');
    expect((await deps.documents.latest('lines', `${server.url}/p1`))?.bytes).toBe(32);
  });

  it('asks conditionally the second time and writes nothing but its own record', async () => {
    server.route('/p1', { body: 'A|First\n' });
    await run();
    const before = await committees();
    const report = await run();
    expect(report).toMatchObject({ outcome: 'unchanged', documents: 1, issues: [] });
    expect(report.snapshot).toBeUndefined();
    expect(server.requests.map((request) => request.status)).toEqual([200, 304]);
    expect(await committees()).toEqual(before);
    expect(await deps.reader.snapshot()).toBe(1);
  });

  it('changes one record where one line changed, withdraws what went and keeps what was', async () => {
    server.route('/p1', { body: 'A|First\nB|Second\nC|Third\n' });
    await run();
    server.route('/p1', { body: 'A|First\nB|Changed\n' });
    const report = await run();
    expect(report.records).toEqual({ created: 0, updated: 2, unchanged: 2, quarantined: 0 });
    expect((await committees()).map(({ data }) => data.title)).toEqual(['First', 'Changed']);
    const history = await deps.reader.history('committee', 'TEST:B', 'internal');
    expect(history.map(({ data }) => data.title)).toEqual(['Second', 'Changed']);
    expect(
      (await deps.reader.get('committee', 'TEST:C', { clearance: 'public' }))?.withdrawnAt,
    ).toBeDefined();
  });

  it('reads pages in order, once each, and counts a record on two pages once', async () => {
    server.route('/p1', { body: 'A|First\nB|Second\nnext=/p2\n' });
    server.route('/p2', { body: 'B|Second\nC|Third\n' });
    const report = await run();
    expect(report).toMatchObject({ documents: 2, records: { created: 4, quarantined: 0 }, issues: [] });
    expect(server.requests).toHaveLength(2);
  });
});

describe('what is wrong', () => {
  it('quarantines a broken line, takes the others and withdraws nothing meanwhile', async () => {
    server.route('/p1', { body: 'A|First\nB|Second\n' });
    await run();
    server.route('/p1', { body: 'A|First\nB Second\n' });
    const report = await run();
    expect(report.records.quarantined).toBe(1);
    expect(report.issues).toEqual([
      { code: 'unreadable-line', severity: 'error', locator: 'line 2', message: 'The line has no title' },
    ]);
    expect(await committees()).toHaveLength(2);
    expect(await openIssues()).toHaveLength(1);
    server.route('/p1', { body: 'A|First\nB|Second again\n' });
    await run();
    expect(await openIssues()).toHaveLength(0);
  });

  it('takes neither of two different statements of one record', async () => {
    server.route('/p1', { body: 'A|First\nA|Other\nB|Second\n' });
    const report = await run();
    expect(report.issues).toMatchObject([{ code: 'duplicate-key', locator: 'line 2' }]);
    expect((await committees()).map(({ key }) => key)).toEqual(['TEST:B']);
  });

  it('refuses a document that contradicts its own total, whole', async () => {
    server.route('/p1', { body: 'A|First\ntotal=2\n' });
    const report = await run();
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'invalid-input' } });
    expect(report.issues).toMatchObject([{ code: 'totals-mismatch', locator: 'line 1' }]);
    expect(await committees()).toEqual([]);
  });

  it('writes nothing where the source gives fewer records than it ever has', async () => {
    server.route('/p1', { body: 'A|First\n' });
    const report = await run({ expected: { committee: { minimum: 5 } } });
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'source-changed' } });
    expect(report.error?.message).toMatch('1 of at least 5 committee records');
    expect(await committees()).toEqual([]);
    expect(await deps.reader.snapshot()).toBe(0);
  });

  it('holds a reading since a day to no minimum and withdraws nothing by it', async () => {
    server.route('/p1', { body: 'A|First\nB|Second\n' });
    await run();
    server.route('/p1', { body: 'C|Third\n' });
    const report = await run({ expected: { committee: { minimum: 5 } } }, { since: '2026-01-01' });
    expect(report).toMatchObject({ outcome: 'updated', records: { created: 1, updated: 0 } });
    expect(await committees()).toHaveLength(3);
  });

  it('warns above the maximum', async () => {
    server.route('/p1', { body: 'A|First\nB|Second\n' });
    const report = await run({ expected: { committee: { maximum: 1 } } });
    expect(report.issues).toMatchObject([{ code: 'too-many-records', severity: 'warning' }]);
  });

  it.each([
    [{ status: 500 }, /answers 500/],
    [{ status: 404 }, /does not exist/],
    [{ body: 'A|Other\n', cutAt: 3 }, /unavailable/],
  ])('ends as unavailable on %j, with the records as they were', async (answer, message) => {
    server.route('/p1', { body: 'A|First\n' });
    await run();
    server.route('/p1', answer);
    const report = await run();
    expect(report.outcome).toBe('unavailable');
    expect(report.error?.message).toMatch(message);
    expect(await committees()).toHaveLength(1);
    server.route('/p1', { body: 'A|First\n' });
    expect((await run()).outcome).toBe('unchanged');
  });
});

describe('runs that meet or die', () => {
  it('keeps two runs of a source apart, and waits where it is told to', async () => {
    server.route('/p1', { body: 'A|First\n' });
    await deps.runs.begin(
      { id: 'other', source: 'lines', trigger: 'manual', startedAt: new Date().toISOString() },
      1_200,
    );
    await expect(run()).rejects.toMatchObject({ code: 'conflict' });
    expect((await run({}, { waitMs: 10_000 })).outcome).toBe('updated');
    expect((await deps.runs.get('other'))?.outcome).toBe('failed');
  });

  it('reads again what an earlier run fetched and did not live to write', async () => {
    server.route('/p1', { body: 'A|First\nB|Second\n' });
    const failing = {
      ...deps,
      writer: { ...deps.writer, upsert: () => Promise.reject(new Error('killed')) },
    };
    await expect(
      ingestSource(failing, lineConnector(), { trigger: 'manual', baseUrl: server.url }),
    ).rejects.toThrow('killed');
    const report = await run();
    expect(server.requests.map((request) => request.status)).toEqual([200, 304]);
    expect(report).toMatchObject({ outcome: 'updated', records: { created: 3 } });
  });

  it('stops when asked to and says so', async () => {
    server.route('/p1', { body: 'A|First\n' });
    const report = await run({}, { signal: AbortSignal.abort() });
    expect(report).toMatchObject({
      outcome: 'unavailable',
      error: { message: expect.stringMatching(/stopped/) },
    });
  });

  it('tells where it stands', async () => {
    server.route('/p1', { body: 'A|First\n' });
    const phases: string[] = [];
    await run({}, { onProgress: (progress) => phases.push(progress.phase) });
    expect(phases).toEqual(['documents', 'reading', 'writing']);
  });

  it('reads stored documents again without asking the source', async () => {
    server.route('/p1', { body: 'A|First\n' });
    await run();
    const report = await run({ parser: 'lines/2' }, { storedOnly: true });
    expect(report).toMatchObject({ outcome: 'unchanged', records: { unchanged: 2 } });
    expect(server.requests).toHaveLength(1);
  });
});
