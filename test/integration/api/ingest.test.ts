import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { draftOf } from '../../support/records.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from './app-fixture.ts';

let database: TestDatabase;
let publisher: ReplayServer;
let test: TestApp;

beforeAll(async () => {
  publisher = await startReplayServer({ '/p1': { body: 'A|Alpha\nB|Beta\nbroken\n', delayMs: 400 } });
  database = await freshDatabase();
  const body = { code: 'XTB', name: 'Test body', kind: 'test', ruleIds: [], timeZone: 'UTC' };
  const germany = {
    code: 'DEU',
    kind: 'country' as const,
    name: 'Germany',
    names: [],
    alpha2: 'DE',
    alpha3: 'DEU',
  };
  await loadDrafts(database, [draftOf('body', 'XTB', body), draftOf('actor', 'DEU', germany)]);
  const services = {
    ...testServices(database),
    fetcher: ingestDeps(database, publisher.url).fetcher,
    connectors: new Map([['lines', lineConnector()]]),
    baseUrls: { lines: publisher.url },
  };
  const scheduleOf = (source: string) => ({ runnable: source === 'lines', cron: '0 4 * * *' });
  test = testApp(database, {}, { services, scheduleOf });
});
afterAll(async () => {
  await publisher.close();
  await database.close();
});

const get = (path: string) => request(test.app).get(`/api/v1${path}`);

async function finished(id: string) {
  for (;;) {
    const { body } = await get(`/ingest/runs/${id}`).expect(200);
    if (body.outcome !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('running a source by request', () => {
  const run = (source: string) => request(test.app).post(`/api/v1/ingest/sources/${source}/runs`).send({});

  it('lists a live source before its first run', async () => {
    const { body } = await get('/ingest/sources/lines').expect(200);
    expect(body).toMatchObject({
      id: 'lines',
      runnable: true,
      freshness: 'never-run',
      lastRun: null,
      records: 0,
    });
    expect((await get('/ingest/sources').expect(200)).body.items[0].id).toBe('lines');
  });

  it('is for administrators', async () => {
    await run('lines').expect(401);
    await run('lines')
      .set(await test.keyed({ role: 'analyst' }))
      .expect(403);
  });

  it('answers at once, lets nobody start a second run, and can be followed to its end', async () => {
    const admin = await test.keyed({ role: 'admin' });
    const started = await run('lines').set(admin).expect(202);
    expect(started.headers.location).toBe(`/api/v1/ingest/runs/${started.body.id}`);
    expect(started.body).toMatchObject({ source: 'lines', trigger: 'manual' });
    await run('lines').set(admin).expect(409);
    const ended = await finished(started.body.id);
    expect(ended).toMatchObject({ outcome: 'updated', issues: 1, records: { created: 3, quarantined: 1 } });
    const { body: issues } = await get(`/ingest/issues?run=${started.body.id}`).expect(200);
    const then = await get(`/ingest/issues?run=${started.body.id}&asOf=2026-01-01&snapshot=1`).expect(200);
    expect(then.body.items).toEqual(issues.items);
    expect(issues.items).toEqual([
      expect.objectContaining({ code: 'unreadable-line', locator: 'line 3', replayable: true }),
    ]);
    const { body: source } = await get('/ingest/sources/lines').expect(200);
    expect(source).toMatchObject({ freshness: 'fresh', openIssues: 1, lastRun: { id: started.body.id } });
  });

  it('tells which instant of its schedule a run answers', async () => {
    const [startedAt, dueAt] = ['2026-01-02T03:00:07.000Z', '2026-01-02T03:00:00.000Z'];
    const begun = { id: 'on-schedule', source: 'other', trigger: 'scheduled', startedAt, dueAt } as const;
    await testServices(database).runs.begin(begun, 60_000);
    expect((await get('/ingest/runs/on-schedule').expect(200)).body).toMatchObject({ startedAt, dueAt });
    expect((await get('/ingest/runs?source=lines').expect(200)).body.items[0].dueAt).toBeNull();
  });

  it('does not know sources that do not exist', async () => {
    await run('none')
      .set(await test.keyed({ role: 'admin' }))
      .expect(404);
    await get('/ingest/sources/none').expect(404);
    await get('/ingest/runs/none').expect(404);
  });
});

describe('importing a file by request', () => {
  const HEAD = 'ballot,member,position,title,body,date';
  const post = async (file: string, query: Record<string, string> = {}) =>
    request(test.app)
      .post('/api/v1/imports')
      .query(query)
      .set(await test.keyed({ role: 'analyst', clearance: 'member' }))
      .set('Content-Type', 'text/csv')
      .send(file);

  it('takes ballots in and shows them', async () => {
    const file = `${HEAD}\nIMP-1,DE,approve,A question,XTB,2026-01-15\n`;
    const dry = await post(file, { dryRun: 'true' });
    expect(dry.body).toMatchObject({ run: 'dry-run', outcome: 'updated', changes: [{ change: 'created' }] });
    await get('/ballots/IMP-1').expect(404);
    const done = await post(file);
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ outcome: 'updated', records: { created: 1 } });
    const { body } = await get('/ballots/IMP-1').expect(200);
    expect(body.counts[0].votes).toEqual([expect.objectContaining({ member: 'DEU', position: 'approve' })]);
  });

  it('says which line is wrong where nothing can be taken', async () => {
    const answer = await post(`${HEAD}\nIMP-2,DE,perhaps,A question,XTB,2026-01-15\n`);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.errors[0]).toMatchObject({ locator: 'line 2' });
  });

  it('keeps what is confidential from those not cleared for it', async () => {
    const file = `${HEAD}\nIMP-3,DE,approve,Our draft,XTB,2026-01-15\n`;
    expect((await post(file, { confidentiality: 'internal' })).status).toBe(403);
    expect((await post(file, { confidentiality: 'member' })).status).toBe(200);
    await get('/ballots/IMP-3').expect(404);
    await get('/ballots/IMP-3')
      .set(await test.keyed({ role: 'reader', clearance: 'member' }))
      .expect(200);
  });

  it('is for analysts, and takes files it knows', async () => {
    const bare = () => request(test.app).post('/api/v1/imports');
    await bare().set('Content-Type', 'text/csv').send(HEAD).expect(401);
    const analyst = await test.keyed({ role: 'analyst' });
    await bare().set(analyst).set('Content-Type', 'image/png').send(HEAD).expect(415);
    await bare().set(analyst).set('Content-Type', 'text/csv').send('').expect(400);
  });
});
