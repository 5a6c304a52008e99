import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetForecasts } from '../../../src/app/forecasting/forget-forecasts.ts';
import { forecastKeptBefore } from '../../../src/app/forecasting/kept-forecasts.ts';
import type { AnalysisStore } from '../../../src/app/ports/analysis-store.ts';
import { keyOf } from '../../../src/domain/key.ts';
import { createAnalysisStore } from '../../../src/store/analysis-store.ts';
import { COLLECTIONS } from '../../../src/store/collections.ts';
import { databaseOf } from '../../../src/store/connection.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let analyses: AnalysisStore;
const TODAY = '2026-11-23';

beforeAll(async () => {
  database = await freshDatabase();
  analyses = createAnalysisStore(database.connection);
});
afterAll(() => database.close());

async function keep(scope: string, day: string): Promise<void> {
  await analyses.save({
    id: keyOf(scope, day),
    scope,
    inputHash: day,
    snapshot: 1,
    parameters: {},
    seed: 1,
    codeVersion: '1',
    createdAt: `${day}T05:00:00.000Z`,
    durationMs: 1,
    synthetic: true,
    result: { madeOn: day },
  });
}

const days = async (scope: string) =>
  (await analyses.list({ scope, limit: 100 })).items.map(({ createdAt }) => createdAt.slice(0, 10));

it('forgets old forecasts and reviews that newer ones replaced, and nothing that figures point to', async () => {
  const [forecast, review, blocs] = [keyOf('ballot-forecast', 'b:1'), keyOf('review', 'b:1'), 'blocs:CABF'];
  for (const day of ['2020-01-01', '2020-01-02', '2020-01-03', '2020-01-04']) {
    await keep(forecast, day);
    await keep(review, day);
    await keep(blocs, day);
  }
  await keep(review, '2026-11-01');
  await keep(keyOf('ballot-forecast', 'b:2'), '2026-11-20');
  const pieces = () => databaseOf(database.connection).collection(COLLECTIONS.chunks).countDocuments();
  expect(await pieces()).toBe(14);

  expect(await forgetForecasts(analyses, TODAY, 0)).toBe(0);
  expect(await forgetForecasts(analyses, TODAY, 730)).toBe(6);
  expect(await days(forecast)).toEqual(['2020-01-04', '2020-01-03']);
  expect(await days(review)).toEqual(['2026-11-01']);
  expect(await days(keyOf('ballot-forecast', 'b:2'))).toEqual(['2026-11-20']);
  expect(await days(blocs)).toHaveLength(4);
  expect(await pieces()).toBe(8);
  // A ballot that closed long ago can still be held against the last forecast before its close.
  const last = await forecastKeptBefore(analyses, 'b:1', '2020-01-04');
  expect(last!.madeAt.slice(0, 10)).toBe('2020-01-03');
  expect(await forgetForecasts(analyses, TODAY, 730)).toBe(0);
});
