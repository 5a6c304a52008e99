import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../src/app/ports/services.ts';
import { runSource } from '../../../src/app/run-source.ts';
import { watchSources } from '../../../src/app/watch-sources.ts';
import { createHttpFetcher } from '../../../src/net/http-fetcher.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { ballotDraft, draftOf } from '../../support/records.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { testApp, testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let site: ReplayServer;
let services: Services;
let now: Date;
const connector = lineConnector({ cadenceDays: 7, gives: ['contributions', 'attendance'] });

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  site = await startReplayServer({ '/p1': { body: 'TC 1|One\n' } });
  services = {
    ...testServices(database),
    clock: { now: () => now },
    connectors: new Map([[connector.manifest.id, connector]]),
    fetcher: createHttpFetcher({
      userAgent: 'test',
      now: () => now,
      random: () => 0,
      sleep: async () => undefined,
      attempts: 1,
      trustedUrls: [site.url],
    }),
  };
  now = new Date('2026-03-01T04:00:00Z');
});
afterEach(() => site.close());

const run = () => runSource(services, 'lines', { trigger: 'scheduled', baseUrl: site.url });
const watch = () => watchSources(services, new Set(['lines']));
const on = (day: string) => {
  now = new Date(`${day}T04:00:00Z`);
};

async function lasting(): Promise<string[]> {
  const alerts = await services.alerts.lasting(['source-stale', 'nothing-came']);
  return alerts.map(({ title }) => title).sort();
}

describe('a source', () => {
  it('that is not read for longer than its cadence allows raises one alert, which ends when it is read again', async () => {
    await run();
    on('2026-03-11');
    expect(await watch()).toEqual({ raised: 0, cleared: 0 });
    site.route('/p1', { status: 503 });
    on('2026-03-12');
    await run();
    expect(await watch()).toEqual({ raised: 1, cleared: 0 });
    expect(await lasting()).toEqual(['Lines has not been read for 11 days']);
    on('2026-03-13');
    expect(await watch()).toEqual({ raised: 0, cleared: 0 });
    expect(await lasting()).toEqual(['Lines has not been read for 12 days']);
    const [alert] = await services.alerts.lasting(['source-stale']);
    expect(alert).toMatchObject({ state: 'released', synthetic: false, link: '/sources?source=lines' });
    expect(alert?.summary).toContain('ended as unavailable');
    site.route('/p1', { body: 'TC 1|One\nTC 2|Two\n' });
    await run();
    expect(await watch()).toEqual({ raised: 0, cleared: 1 });
    expect(await lasting()).toEqual([]);
    // A second time is a second alert.
    on('2026-04-01');
    expect(await watch()).toEqual({ raised: 1, cleared: 0 });
    expect((await services.alerts.list({ limit: 9 })).total).toBe(2);
  });

  it('that never succeeded is measured from the first run of the installation', async () => {
    await loadDrafts(database, []);
    expect(await watch()).toEqual({ raised: 0, cleared: 0 });
    on('2026-12-20');
    await watch();
    expect(await lasting()).toEqual(['Lines has never been read']);
    // One that the operator has switched off is not watched, and what was raised about it is over.
    expect(await watchSources(services, new Set())).toEqual({ raised: 0, cleared: 1 });
  });

  it('that answers and brings nothing new for much longer is told of as well', async () => {
    await run();
    for (const day of ['2026-03-08', '2026-03-15', '2026-03-22', '2026-03-29']) {
      on(day);
      await run();
      await watch();
    }
    expect(await lasting()).toEqual(['Lines has brought nothing new for 28 days']);
  });

  it('shows what is wrong with it to everybody: in lists, in the feed, and beside it', async () => {
    await run();
    on('2026-03-20');
    await watch();
    const { app } = testApp(database, {}, { services });
    const alerts = await request(app).get('/api/v1/alerts?kind=source-stale&cleared=false').expect(200);
    expect(alerts.body.items).toEqual([expect.objectContaining({ state: 'released', clearedAt: null })]);
    const source = await request(app).get('/api/v1/ingest/sources/lines').expect(200);
    expect(source.body).toMatchObject({
      freshness: 'stale',
      staleAt: '2026-03-11T16:00:00.000Z',
      alerts: [{ title: 'Lines has not been read for 19 days' }],
    });
    expect((await request(app).get('/api/v1/feeds/alerts.atom').buffer(true)).text).toContain(
      'Lines has not been read',
    );
    await request(app).get('/readyz').expect(200);
    await run();
    await watch();
    expect((await request(app).get('/api/v1/feeds/alerts.atom').buffer(true)).text).toContain(
      'Over: Lines has not',
    );
    expect((await request(app).get('/api/v1/alerts?cleared=false')).body.total).toBe(0);
  });
});

describe('what is due and did not come', () => {
  const closed = (id: string, closes: string, more = {}) =>
    ballotDraft(id, 0, { status: 'open', opened: '2026-01-01', closes, counts: [], ...more });
  const meeting = (id: string, end: string, source = 'lines') =>
    draftOf(
      'meeting',
      id,
      { id, body: 'XTB', name: id.toUpperCase(), start: end, end, status: 'held' },
      { source },
    );

  it('is one alert for all ballots of a body without a result, brought up to date and ended with the last of them', async () => {
    await loadDrafts(database, [
      closed('XTB-1', '2026-02-01', { closesBasis: 'estimated' }),
      closed('XTB-2', '2026-02-10'),
      closed('XTB-3', '2026-02-25'),
      closed('XTB-4', '2024-02-25'),
      closed('XTB-5', '2026-02-01', { status: 'withdrawn' }),
      ballotDraft('XTB-6', 3, { closes: '2026-02-01' }),
    ]);
    expect(await watch()).toEqual({ raised: 1, cleared: 0 });
    const [alert] = await services.alerts.lasting(['nothing-came']);
    expect(alert?.title).toBe('XTB: no result for 2 ballots that have closed');
    expect(alert?.summary).toContain('1 of the closing days are estimates');
    on('2026-03-15');
    expect(await watch()).toEqual({ raised: 0, cleared: 0 });
    expect(await lasting()).toEqual(['XTB: no result for 3 ballots that have closed']);
    await loadDrafts(
      database,
      ['XTB-1', 'XTB-2', 'XTB-3'].map((id) => ballotDraft(id, 3, { closes: '2026-02-10' })),
      'later',
    );
    expect(await watch()).toEqual({ raised: 0, cleared: 1 });
  });

  it('is one alert for all meetings of a live source that it was read after and says nothing of', async () => {
    const document = {
      id: 'd',
      body: 'XTB',
      meeting: 'm1',
      title: 'd',
      status: 's',
      outcome: 'noted' as const,
      chain: 'd',
      sources: [],
      technologies: [],
    };
    await loadDrafts(database, [
      meeting('m1', '2026-02-01'),
      meeting('m2', '2026-02-02'),
      meeting('m3', '2026-02-03', 'elsewhere'),
      meeting('m4', '2026-02-27'),
      draftOf('contribution', 'd', document),
    ]);
    // Not read since: its being stale is what there is to tell.
    expect(await watch()).toEqual({ raised: 0, cleared: 0 });
    await run();
    expect(await watch()).toEqual({ raised: 2, cleared: 0 });
    expect(await lasting()).toEqual([
      'XTB: no document of one meeting that has ended',
      'XTB: no head count of 2 meetings that have ended',
    ]);
  });
});
