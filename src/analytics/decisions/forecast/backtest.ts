import { BaseRate, type ForecastSettings, fitForecast, forecastsAhead, ridgeFor } from './fit-forecast.ts';
import type { PastBallot, SideProbabilities } from './history.ts';
import { RateBook } from './rate-book.ts';
import { fitRecalibration, type Recalibration, recalibrated } from './recalibration.ts';
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

/** Times that the correction is fitted anew in a test, at most about. */
const REFITS = 40;

interface Past {
  forecast: number;
  outcome: 0 | 1;
}

function pastForecasts(history: readonly PastBallot[], { shrinkage }: ForecastSettings) {
  return forecastsAhead(history, shrinkage, Math.floor(history.length / 3)).map((votes) =>
    votes.map(({ rates, side }): Past => ({ forecast: rates[0], outcome: side === 0 ? 1 : 0 })),
  );
}

/** Forecasts of the tested ballots beside the base rate, and what came true. */
interface Ledger {
  scored: Scored[];
  base: Scored[];
  logLoss: number;
  baseLogLoss: number;
}

/** Enters one ballot; gives its uncorrected forecasts, on which later corrections are fitted. */
function enter(
  ledger: Ledger,
  ballot: PastBallot,
  book: RateBook,
  even: SideProbabilities,
  correction: Recalibration,
): Past[] {
  return [...ballot.sides].map(([member, side]) => {
    const raw = book.rates(member, ballot).rates;
    const rates = recalibrated(raw, correction);
    const outcome = side === 0 ? 1 : 0;
    ledger.scored.push({ ballot: ballot.id, forecast: rates[0], outcome });
    ledger.base.push({ ballot: ballot.id, forecast: even[0], outcome });
    ledger.logLoss += logOf(rates, side);
    ledger.baseLogLoss += logOf(even, side);
    return { forecast: raw[0], outcome };
  });
}

function test(history: readonly PastBallot[], trained: number, settings: ForecastSettings): Ledger {
  const ledger: Ledger = { scored: [], base: [], logLoss: 0, baseLogLoss: 0 };
  const ridge = ridgeFor(settings.votes, settings.ballots);
  const refitEvery = Math.max(1, Math.floor((history.length - trained) / REFITS));
  const seen = pastForecasts(history.slice(0, trained), settings);
  const book = new RateBook(settings.shrinkage);
  const before = new BaseRate();
  let correction = settings.recalibration;
  for (const [i, ballot] of history.entries()) {
    if (i >= trained) {
      if ((i - trained) % refitEvery === 0)
        correction = fitRecalibration(seen.slice(-RECALIBRATION_BALLOTS).flat(), ridge);
      seen.push(enter(ledger, ballot, book, before.rates(), correction));
    }
    book.add(ballot);
    before.add(ballot);
  }
  return ledger;
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
      reason: `with ${history.length} ${history.length === 1 ? 'ballot' : 'ballots'} recorded by name, settings cannot be chosen on one half and tested on the other.`,
    };
  const { scored, base, logLoss, baseLogLoss } = test(history, trained, settings);
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
