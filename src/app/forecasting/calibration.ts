import { type BacktestResult, backtest } from '../../analytics/decisions/forecast/backtest.ts';
import { type ForecastSettings, fitForecast } from '../../analytics/decisions/forecast/fit-forecast.ts';
import { allBallots } from '../reading/ballots.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { SnapshotCache } from '../reading/snapshot-cache.ts';
import type { CalibrationView } from '../views/forecast-view.ts';
import { historyOf } from './history.ts';

/** Settings and back-test of one body, from all its closed ballots. */
export interface BodyForecast {
  settings: ForecastSettings | undefined;
  test: BacktestResult;
  ballots: number;
}

const BINS_FROM = 100;
const FAR_FUTURE = '9999-12-31';
const caches = new WeakMap<ReadModel, SnapshotCache<BodyForecast>>();

/** Fits and tests the forecasts of a body once per data version. */
export async function bodyForecast(
  model: ReadModel,
  question: Question,
  body: string,
  synthetic: boolean,
): Promise<BodyForecast> {
  const cache = caches.get(model) ?? new SnapshotCache<BodyForecast>(32);
  caches.set(model, cache);
  const key = `${await model.snapshotOf(question)} ${question.clearance} ${body} ${synthetic}`;
  return cache.get(key, async () => {
    const { past } = historyOf(await allBallots(model, question), body, FAR_FUTURE, synthetic);
    return { settings: fitForecast(past), test: backtest(past), ballots: past.length };
  });
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** True where forecasts of members were better than the base rate on ballots they were not trained on. */
export function hasSkill({ test }: BodyForecast): boolean {
  return test.enough && test.result.skill > 0 && test.result.logLoss < test.result.baseLogLoss;
}

/** The score of a body's forecasts as published with each of them. */
export function calibrationView(body: string, forecast: BodyForecast, synthetic: boolean): CalibrationView {
  const { test, ballots } = forecast;
  if (!test.enough)
    return {
      body,
      enough: false,
      reason: test.reason,
      ballots,
      trained: 0,
      tested: 0,
      forecasts: 0,
      brier: null,
      baseBrier: null,
      logLoss: null,
      baseLogLoss: null,
      skill: null,
      bins: [],
      calibrated: null,
      synthetic,
    };
  const { result } = test;
  const judged = result.bins.filter(({ forecasts }) => forecasts >= BINS_FROM);
  return {
    body,
    enough: true,
    reason: null,
    ballots,
    trained: result.trained,
    tested: result.tested,
    forecasts: result.forecasts,
    brier: round(result.brier),
    baseBrier: round(result.baseBrier),
    logLoss: round(result.logLoss),
    baseLogLoss: round(result.baseLogLoss),
    skill: round(result.skill),
    bins: result.bins.map((bin) => ({
      ...bin,
      meanForecast: round(bin.meanForecast),
      share: round(bin.share),
      low: round(bin.low),
      high: round(bin.high),
    })),
    calibrated: judged.length === 0 ? null : judged.every(({ contains }) => contains),
    synthetic,
  };
}
