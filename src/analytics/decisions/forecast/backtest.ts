import {
  BaseRate,
  type ForecastSettings,
  fitForecast,
  type forecastsAhead,
  pastForecast,
  ridgeFor,
} from './fit-forecast.ts';
import type { PastBallot, SideProbabilities } from './history.ts';
import { calibrated, OnlineCalibration } from './online-calibration.ts';
import { RateBook } from './rate-book.ts';
import { brierScore, type ReliabilityBin, reliability, type Scored, skillOver } from './scores.ts';

/** A forecast made from earlier ballots only that was more wrong than right. */
export interface SurprisingVote {
  ballot: string;
  member: string;
  /** P(approve) by the member's history, and by the base rate of the body. */
  approve: number;
  base: number;
  /** Index of the side taken. */
  side: number;
}

/** How good forecasts of a body's ballots would have been. */
export interface Backtest {
  /** Ballots that settings were chosen on, and that were forecast after that. */
  trained: number;
  tested: number;
  /** Ids of the tested ones. */
  testedBallots: string[];
  forecasts: number;
  brier: number;
  baseBrier: number;
  /** Mean negative log of the probability given to what happened, over all sides. */
  logLoss: number;
  baseLogLoss: number;
  /** 1 − brier / baseBrier; positive: better than the base rate. With its 95 % interval by ballot. */
  skill: number;
  skillLow: number;
  skillHigh: number;
  /** Of P(approve). */
  bins: ReliabilityBin[];
  /** Votes where either forecast of approval was off by more than one half. */
  surprises: SurprisingVote[];
  settings: ForecastSettings;
}

/** Why there is no back-test, or the back-test. */
export type BacktestResult = { enough: true; result: Backtest } | { enough: false; reason: string };

const TRAIN_SHARE = 0.5;
const MIN_TESTED = 4;
const SURPRISE = 0.5;

function logOf(rates: SideProbabilities, side: number): number {
  return -Math.log(Math.max(1e-9, rates[side]!));
}

/** Forecasts of the tested ballots beside the base rate, and what came true. */
interface Ledger {
  scored: Scored[];
  base: Scored[];
  logLoss: number;
  baseLogLoss: number;
  surprises: SurprisingVote[];
}

/** A ballot with the uncorrected forecasts of its voters. */
type Ahead = ReturnType<typeof forecastsAhead>[number];

/** Enters one ballot's forecasts, corrected by what was known before it. */
function enter(
  ledger: Ledger,
  ballot: string,
  ahead: Ahead,
  even: SideProbabilities,
  online: OnlineCalibration,
) {
  const correction = online.current();
  for (const { rates: raw, side, member } of ahead) {
    const rates = calibrated(raw, correction);
    const outcome = side === 0 ? 1 : 0;
    const [approve, base] = [rates[0], even[0]];
    ledger.scored.push({ ballot, forecast: approve, outcome });
    ledger.base.push({ ballot, forecast: base, outcome });
    ledger.logLoss += logOf(rates, side);
    ledger.baseLogLoss += logOf(even, side);
    if (Math.max(Math.abs(outcome - approve), Math.abs(outcome - base)) > SURPRISE)
      ledger.surprises.push({ ballot, member, approve, base, side });
  }
}

function test(history: readonly PastBallot[], trained: number, settings: ForecastSettings): Ledger {
  const ledger: Ledger = { scored: [], base: [], logLoss: 0, baseLogLoss: 0, surprises: [] };
  const online = new OnlineCalibration(ridgeFor(settings.votes, settings.ballots));
  const learnFrom = Math.floor(trained / 3);
  const book = new RateBook(settings.shrinkage);
  const before = new BaseRate();
  for (const [i, ballot] of history.entries()) {
    if (i >= learnFrom) {
      const ahead = [...ballot.sides].map(([member, side]) => ({
        ...book.rates(member, ballot),
        side,
        member,
      }));
      if (i >= trained) enter(ledger, ballot.id, ahead, before.rates(), online);
      online.add(ahead.map(pastForecast));
    }
    book.add(ballot);
    before.add(ballot);
  }
  return ledger;
}

/**
 * Back-test by time: settings are chosen on the first half of the ballots and then every later ballot is forecast from all
 * votes before it, corrected by how earlier forecasts turned out. The base rate is the share of each side over all votes
 * before the ballot. `history` is oldest first.
 */
export function backtest(history: readonly PastBallot[]): BacktestResult {
  const trained = Math.floor(history.length * TRAIN_SHARE);
  const settings = fitForecast(history.slice(0, trained));
  if (!settings || history.length - trained < MIN_TESTED)
    return {
      enough: false,
      reason: `with ${history.length} ${history.length === 1 ? 'ballot' : 'ballots'} recorded by name, settings cannot be chosen on one half and tested on the other.`,
    };
  const { scored, base, logLoss, baseLogLoss, surprises } = test(history, trained, settings);
  const { skill, low, high } = skillOver(scored, base);
  return {
    enough: true,
    result: {
      trained,
      tested: history.length - trained,
      testedBallots: history.slice(trained).map(({ id }) => id),
      forecasts: scored.length,
      brier: brierScore(scored),
      baseBrier: brierScore(base),
      logLoss: logLoss / scored.length,
      baseLogLoss: baseLogLoss / scored.length,
      skill,
      skillLow: low,
      skillHigh: high,
      bins: reliability(scored),
      surprises,
      settings,
    },
  };
}
