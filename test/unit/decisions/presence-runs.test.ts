import { describe, expect, it } from 'vitest';
import type { PastBallot, SideProbabilities } from '../../../src/analytics/decisions/forecast/history.ts';
import { PresenceRuns } from '../../../src/analytics/decisions/forecast/presence-runs.ts';
import { RateBook } from '../../../src/analytics/decisions/forecast/rate-book.ts';
import { seededRandom } from '../../../src/analytics/random.ts';

const MEMBERS = Array.from({ length: 20 }, (_, i) => `m${i}`);
const RATES: SideProbabilities = [0.6, 0.1, 0, 0.3];

/** Ballots on which `isAway` says who stays away; the others approve. */
function history(ballots: number, isAway: (member: number, ballot: number) => boolean): PastBallot[] {
  return Array.from({ length: ballots }, (_, b) => ({
    id: `b${b}`,
    day: `2025-01-01`,
    sides: new Map(MEMBERS.map((member, m) => [member, isAway(m, b) ? 3 : 0])),
  }));
}

function learnt(past: readonly PastBallot[]): PresenceRuns {
  const runs = new PresenceRuns();
  for (const ballot of past) runs.add(ballot, () => RATES[3]);
  return runs;
}

describe('runs of presence', () => {
  it('forecast who left to stay away and who is there to come, where that is how the body goes', () => {
    // Each member is there for a while, away for 20 ballots, and there again.
    const away = (m: number, b: number) => b >= 3 * m && b < 3 * m + 20;
    const runs = learnt(history(60, away));
    const gone = runs.corrected('m15', RATES);
    const back = runs.corrected('m1', RATES);
    expect([away(15, 59), away(1, 59)]).toEqual([true, false]);
    expect(gone[3]).toBeGreaterThan(0.85);
    expect(back[3]).toBeLessThan(0.1);
    expect(gone.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(1, 12);
    // Those who vote share the rest as before.
    expect(gone[0] / gone[1]).toBeCloseTo(6, 9);
  });

  it('say next to nothing where members stay away by chance', () => {
    const random = seededRandom(3);
    const runs = learnt(history(80, () => random() < 0.3));
    for (const member of MEMBERS) expect(Math.abs(runs.corrected(member, RATES)[3] - 0.3)).toBeLessThan(0.12);
    const mean = MEMBERS.reduce((sum, member) => sum + runs.corrected(member, RATES)[3], 0) / MEMBERS.length;
    expect(mean).toBeCloseTo(0.3, 1);
  });

  it('say nothing before ten ballots, nor of a member that nobody knows', () => {
    const runs = learnt(history(9, (m) => m % 2 === 0));
    expect(runs.corrected('m0', RATES)).toEqual(RATES);
    expect(learnt(history(40, (m) => m % 2 === 0)).corrected('unknown', RATES)).toEqual(RATES);
  });

  it('let the book follow a member that left sooner than its own share does', () => {
    const left = (m: number, b: number) => b >= 30 + 3 * (m % 10);
    const book = new RateBook({ member: 3, context: null, retention: 1 });
    const past = history(66, left);
    for (const ballot of past) book.add(ballot);
    const member = 'm9';
    const share = past.filter(({ sides }) => sides.get(member) === 3).length / past.length;
    expect(share).toBeLessThan(0.15);
    expect(book.rates(member, {}).rates[3]).toBeGreaterThan(0.5);
  });
});
