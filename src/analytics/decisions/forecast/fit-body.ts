import { type BacktestResult, backtest } from './backtest.ts';
import { type ForecastSettings, fitForecast } from './fit-forecast.ts';
import type { PastBallot } from './history.ts';

/** Everything that forecasts of one body rest on: settings from all its ballots, and the test of such settings by time. */
export interface BodyFit {
  /** `null`: the history is too thin to choose anything. */
  settings: ForecastSettings | null;
  test: BacktestResult;
  ballots: number;
}

/** Rises whenever fits of the same votes would come out differently, so that stored ones are made anew. */
export const FIT_METHOD = 3;

/** Fits the forecasts of a body and tests them. `history` is oldest first. Takes seconds on a long history. */
export function fitBody(history: readonly PastBallot[]): BodyFit {
  return { settings: fitForecast(history) ?? null, test: backtest(history), ballots: history.length };
}
