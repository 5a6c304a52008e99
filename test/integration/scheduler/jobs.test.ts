import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobsOf } from '../../../src/scheduler/jobs.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { testServices } from '../api/app-fixture.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

it('looks after the sources that run on a schedule, unless it is switched off', async () => {
  let now = new Date('2026-03-01T00:00:00Z');
  const connectors = ['one', 'two'].map((id) => lineConnector({ id, name: id, cadenceDays: 1 }));
  const services = {
    ...testServices(database),
    clock: { now: () => now },
    connectors: new Map(connectors.map((connector) => [connector.manifest.id, connector])),
  };
  const start = { id: 'first', source: 'seed', trigger: 'seed', startedAt: now.toISOString() } as const;
  const records = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
  await services.runs.finish(await services.runs.begin(start, 60_000), {
    outcome: 'unchanged',
    documents: 1,
    records,
    issues: 0,
  });
  const jobs = jobsOf(services, { two: 'off' });
  expect(jobs.map(({ id }) => id)).toEqual(['one', 'analysis', 'watch', 'webhooks']);
  now = new Date('2026-03-10T00:00:00Z');
  const fire = { dueAt: now, reason: 'on time' } as const;
  for (const job of jobs.filter(({ id }) => id === 'watch'))
    await job.run(new AbortController().signal, fire);
  const alerts = await services.alerts.lasting(['source-stale']);
  expect(alerts.map(({ title }) => title)).toEqual(['one has never been read']);
  expect(jobsOf(services, { watch: 'off', webhooks: 'off' }).map(({ id }) => id)).toEqual([
    'one',
    'two',
    'analysis',
  ]);
});
