import { describe, expect, it } from 'vitest';
import { type DecidedBallot, scoreWins } from '../../../src/analytics/decisions/wins-against-forecast.ts';

const ballot = (won: boolean, forecast: number | null, base: number | null = 0.5): DecidedBallot => ({
  won,
  forecast,
  base,
});

describe('ballots won against the forecast', () => {
  it('adds up wins, expectations and squared errors as one does by hand', () => {
    const score = scoreWins([ballot(true, 0.8), ballot(false, 0.3), ballot(true, 0.6)]);
    expect(score).toMatchObject({ decided: 3, won: 2, compared: 3, wonOfCompared: 2 });
    expect(score.expected).toBeCloseTo(1.7, 10);
    expect(score.expectedByBase).toBe(1.5);
    expect(score.brier).toBeCloseTo((0.04 + 0.09 + 0.16) / 3, 10);
    expect(score.baseBrier).toBe(0.25);
    expect(score.skill).toBeCloseTo(1 - 0.29 / 0.75, 10);
  });

  it('bounds the wins as ten tosses of a fair coin are bounded: 2 to 8', () => {
    const { low, high } = scoreWins(Array.from({ length: 10 }, () => ballot(true, 0.5)));
    expect([low, high]).toEqual([2, 8]);
  });

  it('counts ballots without a forecast or a base rate as decided and in nothing else', () => {
    const score = scoreWins([ballot(true, null), ballot(false, 0.4, null), ballot(true, 1)]);
    expect(score).toMatchObject({ decided: 3, won: 2, compared: 1, wonOfCompared: 1, expected: 1 });
  });

  it('has nothing to compare where there is none, and no skill where base rates were right all along', () => {
    expect(scoreWins([])).toMatchObject({ decided: 0, compared: 0, low: 0, high: 0, skill: null });
    expect(scoreWins([ballot(true, 0.9, 1)]).skill).toBeNull();
  });
});
