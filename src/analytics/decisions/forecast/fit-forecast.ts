import { logLikelihood, moodsOf, neutralRates } from './ballot-mood.ts';
import { type PastBallot, SIDES, type SideProbabilities } from './history.ts';
import { type Calibration, OnlineCalibration } from './online-calibration.ts';
import { RateBook, type ShrinkageSettings } from './rate-book.ts';
import type { PastForecast } from './residual-table.ts';

/** Settings chosen on past ballots, with what they were chosen by. */
export interface ForecastSettings {
  shrinkage: ShrinkageSettings;
  /** Standard deviation of the mood that all votes of one ballot share. */
  sigma: number;
  calibration: Calibration;
  /** Ballots and votes that the choice rests on. */
  ballots: number;
  votes: number;
}

/** Fewer votes than this, and only the rates of the body are given. */
export const ENOUGH_BALLOTS = 5;
export const ENOUGH_VOTES = 150;

const MEMBER_STRENGTHS = [1, 3, 6, 18];
const CONTEXT_STRENGTHS = [8, 30, null];
const RETENTIONS = [1, 0.97, 0.9, 0.8];
const SIGMAS = [0, 0.4, 0.8, 1.2, 1.6, 2, 2.5, 3, 4];
/** Ballots that settings are chosen on at most, the newest; and of these, those that the mood is chosen on. */
const WINDOW = 300;
const MOOD_WINDOW = 60;

/** Settings in two rounds: strength and fading of members' own histories first, then the strength of contexts. */
function bestShrinkage(scoreOf: (settings: ShrinkageSettings) => number): ShrinkageSettings {
  let best: ShrinkageSettings = {
    member: MEMBER_STRENGTHS[0]!,
    context: CONTEXT_STRENGTHS[0]!,
    retention: 1,
  };
  let top = Number.NEGATIVE_INFINITY;
  const consider = (settings: ShrinkageSettings) => {
    const score = scoreOf(settings);
    if (score > top) [best, top] = [settings, score];
  };
  for (const retention of RETENTIONS)
    for (const member of MEMBER_STRENGTHS) consider({ member, context: CONTEXT_STRENGTHS[0]!, retention });
  const first = best;
  for (const context of CONTEXT_STRENGTHS.slice(1)) consider({ ...first, context });
  return best;
}

/** Each ballot forecast from those before it: rates and the side taken, ballot by ballot. */
export function forecastsAhead(
  ballots: readonly PastBallot[],
  settings: ShrinkageSettings,
  from: number,
): { rates: SideProbabilities; side: number; member: string }[][] {
  const book = new RateBook(settings);
  const ahead: { rates: SideProbabilities; side: number; member: string }[][] = [];
  for (const [i, ballot] of ballots.entries()) {
    if (i >= from)
      ahead.push(
        [...ballot.sides].map(([member, side]) => ({ ...book.rates(member, ballot), side, member })),
      );
    book.add(ballot);
  }
  return ahead;
}

/**
 * Chooses shrinkage and mood on past ballots, oldest first, each forecast from those before it only (prequential, Dawid 1984).
 * The first third serves to start from. `undefined` where the history is too thin to choose anything.
 */
export function fitForecast(history: readonly PastBallot[]): ForecastSettings | undefined {
  const ballots = history.slice(-WINDOW);
  const votes = ballots.reduce((sum, { sides }) => sum + sides.size, 0);
  if (ballots.length < ENOUGH_BALLOTS || votes < ENOUGH_VOTES) return undefined;
  const from = Math.max(1, Math.floor(ballots.length / 3));
  const shrinkage = bestShrinkage((settings) =>
    forecastsAhead(ballots, settings, from)
      .flat()
      .reduce((sum, { rates, side }) => sum + Math.log(Math.max(1e-9, rates[side]!)), 0),
  );
  const ahead = forecastsAhead(ballots, shrinkage, from);
  const online = new OnlineCalibration(ridgeFor(votes, ballots.length));
  for (const each of ahead) online.add(each.map(pastForecast));
  const sigma = bestSigma(ahead.slice(-MOOD_WINDOW));
  return { shrinkage, sigma, calibration: online.current(), ballots: ballots.length, votes };
}

/** What a correction learns of one forecast. */
export function pastForecast({ rates, side }: { rates: SideProbabilities; side: number }): PastForecast {
  return { forecast: rates[0], outcome: side === 0 ? 1 : 0 };
}

/** Ballots that no correction is worth. */
const RIDGE_BALLOTS = 3;

/** Pull of the recalibration towards no correction: as many votes as a few ballots hold. */
export function ridgeFor(votes: number, ballots: number): number {
  return (RIDGE_BALLOTS * votes) / ballots;
}

function bestSigma(ahead: ReturnType<typeof forecastsAhead>): number {
  let best = { sigma: 0, score: Number.NEGATIVE_INFINITY };
  for (const sigma of SIGMAS) {
    const moods = moodsOf(sigma);
    const score = ahead.reduce((sum, votes) => {
      const neutral = votes.map(({ rates, side }) => ({ neutral: neutralRates(rates, moods), side }));
      return sum + logLikelihood(neutral, moods);
    }, 0);
    if (score > best.score) best = { sigma, score };
  }
  return best.sigma;
}

/** The book of all past ballots under given settings. */
export function bookOf(history: readonly PastBallot[], settings: ShrinkageSettings): RateBook {
  const book = new RateBook(settings);
  for (const ballot of history) book.add(ballot);
  return book;
}

/** Share of each side over all votes entered so far; even where there is none. */
export class BaseRate {
  readonly #counts = new Float64Array(SIDES);
  #votes = 0;

  add(ballot: PastBallot): void {
    for (const side of ballot.sides.values()) this.#counts[side]! += 1;
    this.#votes += ballot.sides.size;
  }

  rates(): SideProbabilities {
    const at = (side: number) => (this.#counts[side]! + 0.5) / (this.#votes + 0.5 * SIDES);
    return [at(0), at(1), at(2), at(3)];
  }
}
