import type { BodyFit } from '../../analytics/decisions/forecast/fit-body.ts';
import { fourDecimals } from '../../domain/share.ts';
import type { CalibrationView } from '../views/forecast-view.ts';
import type { BodyForecast } from './body-forecast.ts';

const BINS_FROM = 100;

/** True where forecasts of members were better than the base rate on ballots they were not trained on. */
export function hasSkill({ test }: BodyFit): boolean {
  return test.enough && test.result.skill > 0 && test.result.logLoss < test.result.baseLogLoss;
}

const NO_SCORES = {
  enough: false,
  trained: 0,
  tested: 0,
  forecasts: 0,
  brier: null,
  baseBrier: null,
  logLoss: null,
  baseLogLoss: null,
  skill: null,
  skillLow: null,
  skillHigh: null,
  bins: [],
  calibrated: null,
  calibratedIndependent: null,
};

/** The score of a body's forecasts as published with each of them. */
export function calibrationView(body: string, forecast: BodyForecast, synthetic: boolean): CalibrationView {
  if (forecast.state === 'fitting')
    return {
      ...NO_SCORES,
      body,
      synthetic,
      state: 'fitting',
      reason: 'The forecasts of this body are being fitted and tested; ask again in a moment.',
      ballots: forecast.ballots,
    };
  const { test, ballots } = forecast.fit;
  if (!test.enough) return { ...NO_SCORES, body, synthetic, state: 'ready', reason: test.reason, ballots };
  const { result } = test;
  const judged = result.bins.filter(({ forecasts }) => forecasts >= BINS_FROM);
  const every = (holds: (bin: (typeof judged)[number]) => boolean) =>
    judged.length === 0 ? null : judged.every(holds);
  return {
    body,
    state: 'ready',
    enough: true,
    reason: null,
    ballots,
    trained: result.trained,
    tested: result.tested,
    forecasts: result.forecasts,
    brier: fourDecimals(result.brier),
    baseBrier: fourDecimals(result.baseBrier),
    logLoss: fourDecimals(result.logLoss),
    baseLogLoss: fourDecimals(result.baseLogLoss),
    skill: fourDecimals(result.skill),
    skillLow: fourDecimals(result.skillLow),
    skillHigh: fourDecimals(result.skillHigh),
    bins: result.bins.map((bin) => ({
      ...bin,
      meanForecast: fourDecimals(bin.meanForecast),
      share: fourDecimals(bin.share),
      low: fourDecimals(bin.low),
      high: fourDecimals(bin.high),
      lowIndependent: fourDecimals(bin.lowIndependent),
      highIndependent: fourDecimals(bin.highIndependent),
    })),
    calibrated: every(({ contains }) => contains),
    calibratedIndependent: every(({ containsIndependent }) => containsIndependent),
    synthetic,
  };
}
