import { describe, expect, it } from 'vitest';
import { backtest } from '../../../src/analytics/decisions/forecast/backtest.ts';
import {
  moodAfter,
  moodsOf,
  neutralRates,
  overMoods,
} from '../../../src/analytics/decisions/forecast/ballot-mood.ts';
import type { PastBallot, SideProbabilities } from '../../../src/analytics/decisions/forecast/history.ts';
import {
  calibrated,
  OnlineCalibration,
} from '../../../src/analytics/decisions/forecast/online-calibration.ts';
import { RateBook } from '../../../src/analytics/decisions/forecast/rate-book.ts';
import { fitRecalibration, recalibrated } from '../../../src/analytics/decisions/forecast/recalibration.ts';
import { ResidualTable, shifted } from '../../../src/analytics/decisions/forecast/residual-table.ts';
import { brierScore, reliability, skillOver } from '../../../src/analytics/decisions/forecast/scores.ts';
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
      forecast: recalibrated(forecast, correction),
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

describe('the 99 % interval of a bin', () => {
  /** 40 ballots of 20 votes, forecast right on average, whose votes go together by a common mood. */
  function rightButTogether(seed: number) {
    const random = seededRandom(seed);
    return Array.from({ length: 40 }, (_, ballot) => {
      const mood = 0.65 + (random() < 0.5 ? 0.25 : -0.25);
      return Array.from({ length: 20 }, () => ({
        ballot: `${ballot}`,
        forecast: 0.65,
        outcome: random() < mood ? (1 as const) : (0 as const),
      }));
    }).flat();
  }

  it('holds right forecasts of votes that go together nearly always; the one for independent votes does not', () => {
    const bins = Array.from({ length: 300 }, (_, seed) => reliability(rightButTogether(seed))[0]!);
    const held = (holds: (bin: (typeof bins)[number]) => boolean) => bins.filter(holds).length / bins.length;
    expect(held(({ contains }) => contains)).toBeGreaterThan(0.97);
    expect(held(({ containsIndependent }) => containsIndependent)).toBeLessThan(0.9);
    expect(bins[0]).toMatchObject({ ballots: 40, forecasts: 800 });
  });
});

describe('a correction learnt as ballots are decided', () => {
  const EVEN = (p: number): SideProbabilities => [p, 1 - p, 0, 0];

  /** Ballots of 40 votes, forecast from .05 to .95, that approve with `truth` of the forecast. */
  function stream(ballots: number, truth: (p: number) => number, seed: number) {
    const random = seededRandom(seed);
    return Array.from({ length: ballots }, () =>
      Array.from({ length: 40 }, () => {
        const forecast = 0.05 + 0.9 * random();
        return { forecast, outcome: random() < truth(forecast) ? (1 as const) : (0 as const) };
      }),
    );
  }

  it('mends an error that no smooth curve has, and only after ballots enough', () => {
    const kinked = (p: number) => (p > 0.5 && p < 0.6 ? p - 0.2 : p);
    const online = new OnlineCalibration(120);
    const ballots = stream(400, kinked, 4);
    for (const ballot of ballots.slice(0, 5)) online.add(ballot);
    expect(online.current().shifts.every((shift) => shift === 0)).toBe(true);
    for (const ballot of ballots.slice(5)) online.add(ballot);
    expect(calibrated(EVEN(0.55), online.current())[0]).toBeCloseTo(0.35, 1);
    expect(calibrated(EVEN(0.85), online.current())[0]).toBeCloseTo(0.85, 1);
  });

  it('leaves forecasts that are right almost as they are', () => {
    const online = new OnlineCalibration(120);
    for (const ballot of stream(300, (p) => p, 9)) online.add(ballot);
    for (const p of [0.1, 0.3, 0.5, 0.7, 0.9])
      expect(Math.abs(calibrated(EVEN(p), online.current())[0] - p)).toBeLessThan(0.03);
  });

  it('believes votes of few ballots less than as many votes of many', () => {
    const table = (ballots: number, votes: number) => {
      const all = new ResidualTable();
      for (let b = 0; b < ballots; b++)
        all.add(
          Array.from({ length: votes }, () => ({
            forecast: 0.52,
            outcome: b % 2 === 0 ? 1 : b % 3 === 0 ? 1 : 0,
          })),
        );
      return shifted(0.525, all.shifts()) - 0.525;
    };
    expect(table(600, 2)).toBeGreaterThan(2 * table(12, 100));
  });
});

describe('skill', () => {
  it('has an interval that is wide where all votes come from few ballots', () => {
    const random = seededRandom(11);
    const scoredIn = (perBallot: number, p: (truth: number) => number) => {
      const votes: { ballot: string; forecast: number; outcome: 0 | 1 }[] = [];
      for (let i = 0; i < 400; i++) {
        const truth = i % 2 === 0 ? 0.8 : 0.3;
        votes.push({
          ballot: `${Math.floor(i / perBallot)}`,
          forecast: p(truth),
          outcome: random() < truth ? 1 : 0,
        });
      }
      return votes;
    };
    const own = scoredIn(100, (truth) => truth);
    const base = own.map((each) => ({ ...each, forecast: 0.55 }));
    const few = skillOver(own, base);
    const many = skillOver(
      own.map((each, i) => ({ ...each, ballot: `${i}` })),
      base,
    );
    expect(few.skill).toBe(many.skill);
    expect(few.low).toBeLessThan(few.skill);
    expect(few.high).toBeGreaterThan(few.skill);
    expect(many.low).toBeGreaterThan(0);
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
