import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyForecast, type ForecastDeps } from '../../../src/app/forecasting/body-forecast.ts';
import type { Forecaster } from '../../../src/app/ports/forecaster.ts';
import { createReadModel } from '../../../src/app/reading/read-model.ts';
import type { RecordDraft } from '../../../src/domain/record.ts';
import { createWorkerForecaster } from '../../../src/workers/worker-forecaster.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { inlineForecaster } from '../../support/inline-forecaster.ts';
import { loadDrafts, SEED_DAY, syntheticDrafts } from '../../support/seed-database.ts';
import { testApp, testServices } from '../api/app-fixture.ts';

const KEPT = 30;
const question = { clearance: 'public' as const, asOf: SEED_DAY };
let database: TestDatabase;
let body: string;
let open: string;

/** The made-up body with its newest ballots only: as many as a fit needs, so that one takes a moment. */
function fewer(drafts: readonly RecordDraft[]): RecordDraft[] {
  const ballots = drafts.filter(({ kind }) => kind === 'ballot');
  const dropped = new Set(ballots.slice(0, -KEPT));
  return drafts.filter((draft) => !dropped.has(draft));
}

beforeAll(async () => {
  database = await freshDatabase();
  const drafts = fewer(await syntheticDrafts());
  await loadDrafts(database, drafts);
  for (const { kind, key, data } of drafts) {
    if (kind !== 'ballot' || !('status' in data) || data.status !== 'open') continue;
    body = data.body;
    open = key;
  }
}, 60_000);
afterAll(() => database.close());

/** A forecaster that counts its fits and waits for a sign before each. */
function held(): Forecaster & { fits: number; release: () => void } {
  let release: () => void = () => undefined;
  const sign = new Promise<void>((resolve) => {
    release = resolve;
  });
  const forecaster = {
    ...inlineForecaster,
    fits: 0,
    release: () => release(),
    fit: async (history: Parameters<Forecaster['fit']>[0]) => {
      forecaster.fits += 1;
      await sign;
      return inlineForecaster.fit(history);
    },
  };
  return forecaster;
}

function depsWith(forecaster: Forecaster, codeVersion = '1'): ForecastDeps {
  const { reader, clock, analyses } = testServices(database);
  return { model: createReadModel(reader, clock), analyses, forecaster, codeVersion };
}

describe('the fit of a body', () => {
  it('is made once however many ask, kept, and found again after a restart', async () => {
    const forecaster = held();
    const deps = depsWith(forecaster);
    const asked = { body, synthetic: true };
    const first = bodyForecast(deps, question, asked);
    const second = bodyForecast(deps, question, asked);
    await expect(bodyForecast(deps, question, { ...asked, patience: 1 })).resolves.toMatchObject({
      state: 'fitting',
    });
    forecaster.release();
    const fit = await first;
    expect(await second).toEqual(fit);
    expect(forecaster.fits).toBe(1);

    const restarted = held();
    const again = await bodyForecast(depsWith(restarted), question, { ...asked, patience: 0 });
    expect(again).toEqual(JSON.parse(JSON.stringify(fit)));
    expect(restarted.fits).toBe(0);
  });

  it('is made anew by a new version', async () => {
    const forecaster = held();
    forecaster.release();
    await bodyForecast(depsWith(forecaster, '2'), question, { body, synthetic: true });
    expect(forecaster.fits).toBe(1);
  });

  it('is not kept where it failed', async () => {
    const broken = { ...inlineForecaster, fit: () => Promise.reject(new Error('no memory')) };
    const deps = depsWith(broken, '3');
    await expect(bodyForecast(deps, question, { body, synthetic: true })).rejects.toThrow('no memory');
    const mended = { ...deps, forecaster: inlineForecaster };
    await expect(bodyForecast(mended, question, { body, synthetic: true })).resolves.toMatchObject({
      state: 'ready',
    });
  });
});

describe('the worker', () => {
  it('gives the same fit as this thread would', async () => {
    const worker = createWorkerForecaster();
    try {
      const own = await bodyForecast(depsWith(inlineForecaster, 'own'), question, { body, synthetic: true });
      const other = await bodyForecast(depsWith(worker, 'worker'), question, { body, synthetic: true });
      expect(other).toEqual(own);
    } finally {
      await worker.close();
    }
  }, 60_000);

  it('says that it was stopped', async () => {
    const worker = createWorkerForecaster();
    const fit = bodyForecast(depsWith(worker, 'stopped'), question, { body, synthetic: true });
    const refused = expect(fit).rejects.toMatchObject({ code: 'unavailable' });
    await worker.close();
    await refused;
  });
});

describe('a request for a forecast', () => {
  it('leaves other requests free while a worker fits, and is answered when it is done', async () => {
    const forecaster = createWorkerForecaster();
    const services = { ...testServices(database), forecaster, codeVersion: 'loop' };
    const { app } = testApp(database, {}, { services, forecastPatience: 60_000 });
    try {
      let done = false;
      const forecast = request(app)
        .get(`/api/v1/ballots/${encodeURIComponent(open)}/forecast`)
        .then((answer) => {
          done = true;
          return answer;
        });
      let answeredMeanwhile = 0;
      while (!done) {
        await request(app).get('/healthz').expect(200);
        if (!done) answeredMeanwhile += 1;
      }
      const { status, body: view } = await forecast;
      expect(status).toBe(200);
      expect(view).toMatchObject({ state: 'ready', synthetic: true });
      expect(answeredMeanwhile).toBeGreaterThan(2);
    } finally {
      await forecaster.close();
    }
  }, 60_000);

  it('is answered as accepted while the fit goes on, with when to ask again, and so is its table', async () => {
    const never = { ...inlineForecaster, fit: () => new Promise<never>(() => undefined) };
    const services = { ...testServices(database), forecaster: never, codeVersion: 'never' };
    const { app } = testApp(database, {}, { services, forecastPatience: 5 });
    const path = `/api/v1/ballots/${encodeURIComponent(open)}/forecast`;
    const { body: view, headers } = await request(app).get(path).expect(202);
    expect(view).toMatchObject({ state: 'fitting', members: [], pass: null });
    expect(headers['retry-after']).toBe('3');
    await request(app).get(`${path}.csv`).expect(503);
    const { body: list } = await request(app).get('/api/v1/forecasts/calibration').expect(200);
    expect(list.items[0]).toMatchObject({ state: 'fitting', enough: false });
  });
});
