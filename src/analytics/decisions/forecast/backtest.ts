import { BaseRate, type ForecastSettings, fitForecast, forecastsAhead, ridgeFor } from './fit-forecast.ts';
import type { PastBallot, SideProbabilities } from './history.ts';
import { RateBook } from './rate-book.ts';
import { fitRecalibration, recalibrated } from './recalibration.ts';
import { brierScore, type ReliabilityBin, reliability, type Scored } from './scores.ts';

/** How good forecasts of a body's ballots would have been. */
export interface Backtest {
  /** Ballots that settings were chosen on, and that were forecast after that. */
  trained: number;
  tested: number;
  forecasts: number;
  brier: number;
  baseBrier: number;
  /** Mean negative log of the probability given to what happened, over all sides. */
  logLoss: number;
  baseLogLoss: number;
  /** 1 − brier / baseBrier; positive: better than the base rate. */
  skill: number;
  /** Of P(approve). */
  bins: ReliabilityBin[];
  settings: ForecastSettings;
}

/** Why there is no back-test, or the back-test. */
export type BacktestResult = { enough: true; result: Backtest } | { enough: false; reason: string };

const TRAIN_SHARE = 0.5;
const MIN_TESTED = 4;

function logOf(rates: SideProbabilities, side: number): number {
  return -Math.log(Math.max(1e-9, rates[side]!));
}

/** Ballots that the correction of later forecasts is fitted on at most, the newest. */
const RECALIBRATION_BALLOTS = 120;

interface Past {
  forecast: number;
  outcome: 0 | 1;
}

function pastForecasts(history: readonly PastBallot[], { shrinkage }: ForecastSettings) {
  return forecastsAhead(history, shrinkage, Math.floor(history.length / 3)).map((votes) =>
    votes.map(({ rates, side }): Past => ({ forecast: rates[0], outcome: side === 0 ? 1 : 0 })),
  );
}

/**
 * Back-test by time: settings are chosen on the first half of the ballots and then every later ballot is forecast from all
 * votes before it. The base rate is the share of each side over all votes before the ballot. `history` is oldest first.
 */
export function backtest(history: readonly PastBallot[]): BacktestResult {
  const trained = Math.floor(history.length * TRAIN_SHARE);
  const settings = fitForecast(history.slice(0, trained));
  if (!settings || history.length - trained < MIN_TESTED)
    return {
      enough: false,
      reason: `${history.length} ballots are too few to choose settings on one half and test them on the other.`,
    };
  const book = new RateBook(settings.shrinkage);
  const ridge = ridgeFor(settings.votes, settings.ballots);
  const before = new BaseRate();
  const scored: Scored[] = [];
  const base: Scored[] = [];
  const seen = pastForecasts(history.slice(0, trained), settings);
  let logLoss = 0;
  let baseLogLoss = 0;
  for (const [i, ballot] of history.entries()) {
    if (i >= trained) {
      const even = before.rates();
      const line = fitRecalibration(seen.slice(-RECALIBRATION_BALLOTS).flat(), ridge);
      const own: Past[] = [];
      for (const [member, side] of ballot.sides) {
        const raw = book.rates(member, ballot).rates;
        const rates = recalibrated(raw, line);
        const outcome = side === 0 ? 1 : 0;
        own.push({ forecast: raw[0], outcome });
        scored.push({ ballot: ballot.id, forecast: rates[0], outcome });
        base.push({ ballot: ballot.id, forecast: even[0], outcome });
        logLoss += logOf(rates, side);
        baseLogLoss += logOf(even, side);
      }
      seen.push(own);
    }
    book.add(ballot);
    before.add(ballot);
  }
  const [brier, baseBrier] = [brierScore(scored), brierScore(base)];
  return {
    enough: true,
    result: {
      trained,
      tested: history.length - trained,
      forecasts: scored.length,
      brier,
      baseBrier,
      logLoss: logLoss / scored.length,
      baseLogLoss: baseLogLoss / scored.length,
      skill: baseBrier === 0 ? 0 : 1 - brier / baseBrier,
      bins: reliability(scored),
      settings,
    },
  };
}
