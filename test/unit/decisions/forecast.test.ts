import { describe, expect, it } from 'vitest';
import { backtest } from '../../../src/analytics/decisions/forecast/backtest.ts';
import {
  moodAfter,
  moodsOf,
  neutralRates,
  overMoods,
} from '../../../src/analytics/decisions/forecast/ballot-mood.ts';
import type { PastBallot, SideProbabilities } from '../../../src/analytics/decisions/forecast/history.ts';
import { RateBook } from '../../../src/analytics/decisions/forecast/rate-book.ts';
import { fitRecalibration, recalibrated } from '../../../src/analytics/decisions/forecast/recalibration.ts';
import { brierScore, reliability } from '../../../src/analytics/decisions/forecast/scores.ts';
import { type ForecastVoter, simulateBallot } from '../../../src/analytics/decisions/forecast/simulate.ts';
import { seededRandom } from '../../../src/analytics/random.ts';
import { compileRule } from '../../../src/domain/rules/compiled-rule.ts';
import { seedRule } from '../../support/seed-rules.ts';

/** Ballots of members that approve with the probabilities given, each vote on its own. */
function history(ballots: number, approve: readonly number[], seed: number): PastBallot[] {
  const random = seededRandom(seed);
  return Array.from({ length: ballots }, (_, b) => ({
    id: `b${b}`,
    day: `2020-01-01-${String(b).padStart(4, '0')}`,
    sides: new Map(approve.map((p, m) => [`m${m}`, random() < p ? 0 : 1])),
  }));
}

describe('histories', () => {
  it('draw a member with few votes towards the body, and believe one with many', () => {
    const book = new RateBook({ member: 6, context: 30, retention: 1 });
    for (const ballot of history(40, [0.9, 0.9, 0.9, 0.9], 1)) book.add(ballot);
    const sides = new Map([['new', 1]]);
    book.add({ id: 'last', day: '2021-01-01', sides });
    const [fresh, old, unknown] = ['new', 'm0', 'nobody'].map((member) => book.rates(member, {}).rates[0]);
    expect(fresh).toBeLessThan(unknown!);
    expect(fresh).toBeGreaterThan(0.6);
    expect(old).toBeGreaterThan(0.8);
    expect(book.rates('nobody', {}).basis.map(({ level }) => level)).toEqual(['body']);
  });

  it('show skill where members differ, and none where all are alike', () => {
    const apart = backtest(history(80, [0.95, 0.95, 0.9, 0.1, 0.1, 0.5, 0.95, 0.05], 2));
    const alike = backtest(history(80, new Array<number>(8).fill(0.7), 3));
    if (!apart.enough || !alike.enough) throw new Error('there is enough history');
    expect(apart.result.skill).toBeGreaterThan(0.4);
    expect(Math.abs(alike.result.skill)).toBeLessThan(0.03);
    expect(backtest(history(6, [0.5, 0.5], 1))).toMatchObject({ enough: false });
  });
});

describe('the mood of a ballot', () => {
  const rates: SideProbabilities = [0.6, 0.25, 0.1, 0.05];

  it('leaves the mean over all moods as it was', () => {
    const moods = moodsOf(1.5);
    const mean = overMoods(neutralRates(rates, moods), moods);
    for (const [side, value] of mean.entries()) expect(value).toBeCloseTo(rates[side]!, 3);
  });

  it('is learnt from votes that are in', () => {
    const moods = moodsOf(1.5);
    const neutral = neutralRates(rates, moods);
    const after = moodAfter(new Array(6).fill({ neutral, side: 1 }), moods);
    const mean = after.reduce((sum, weight, i) => sum + weight * Math.log(moods.against[i]!), 0);
    expect(mean).toBeGreaterThan(0.5);
    expect(after.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  });
});

describe('scores', () => {
  it('correct forecasts that are too bold', () => {
    const random = seededRandom(5);
    const past = Array.from({ length: 4_000 }, () => {
      const truth = 0.3 + 0.4 * random();
      const bold = truth ** 2 / (truth ** 2 + (1 - truth) ** 2);
      return { forecast: bold, outcome: random() < truth ? (1 as const) : (0 as const) };
    });
    const correction = fitRecalibration(past, 10);
    const better = past.map(({ forecast, outcome }, i) => ({
      ballot: `${i}`,
      forecast: recalibrated([forecast, 1 - forecast, 0, 0], correction)[0],
      outcome,
    }));
    const raw = past.map((each, i) => ({ ...each, ballot: `${i}` }));
    expect(brierScore(better)).toBeLessThan(brierScore(raw));
    expect(
      reliability(better)
        .filter(({ forecasts }) => forecasts >= 100)
        .every(({ contains }) => contains),
    ).toBe(true);
    expect(reliability(raw).every(({ contains }) => contains)).toBe(false);
  });

  it('take the votes of one ballot together: two ballots never make an interval narrow', () => {
    const scored = ['a', 'b'].flatMap((ballot) =>
      Array.from({ length: 200 }, () => ({
        ballot,
        forecast: 0.75,
        outcome: ballot === 'a' ? (1 as const) : (0 as const),
      })),
    );
    expect(reliability(scored)[0]).toMatchObject({ share: 0.5, contains: true });
  });
});

describe('a simulated ballot', () => {
  const rule = compileRule(seedRule('iso-dis'));
  const voters = (n: number, rates: SideProbabilities, cast?: number): ForecastVoter[] =>
    Array.from({ length: n }, (_, i) => ({
      voter: { member: `${cast ?? 'out'}-${i}`, position: 'not-voted', role: 'P' },
      rates,
      votes: 50,
      ...(cast === undefined ? {} : { cast }),
    }));
  const split: SideProbabilities = [0.66, 0.34, 0, 0];

  it('passes for certain once enough have approved, and nobody left can swing it', () => {
    const done = simulateBallot(rule, [...voters(30, split, 0), ...voters(3, split)], 1, {}, seededRandom(1));
    expect(done).toMatchObject({ pass: 1, low: 1, high: 1 });
    expect(done.swing.every((value) => value === 0)).toBe(true);
  });

  it('is open where votes are split, more so where they go together', () => {
    const alone = simulateBallot(rule, voters(30, split), 0, {}, seededRandom(1));
    expect(alone.pass).toBeGreaterThan(0.02);
    expect(alone.pass).toBeLessThan(0.9);
    expect(alone.low).toBeLessThanOrEqual(alone.pass);
    expect(Math.max(...alone.swing)).toBeGreaterThan(0);
    const safe: SideProbabilities = [0.85, 0.15, 0, 0];
    const apart = simulateBallot(rule, voters(40, safe), 0, {}, seededRandom(1));
    const together = simulateBallot(rule, voters(40, safe), 2.5, {}, seededRandom(1));
    expect(together.pass).toBeLessThan(apart.pass);
  });
});
