import { describe, expect, it } from 'vitest';
import { powerByType, powerOfGroup } from '../../../src/analytics/decisions/power/power-by-type.ts';
import { powerUnderRule } from '../../../src/analytics/decisions/power/rule-power.ts';
import { sampledPower } from '../../../src/analytics/decisions/power/sampled-power.ts';
import { weightedPower } from '../../../src/analytics/decisions/power/weighted-power.ts';
import { seededRandom } from '../../../src/analytics/random.ts';
import { compileRule } from '../../../src/domain/rules/compiled-rule.ts';
import type { Voter } from '../../../src/domain/rules/voter.ts';
import { seedRule } from '../../support/seed-rules.ts';

const normalised = (values: readonly number[]) => {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
};

describe('published power indices', () => {
  // Felsenthal and Machover, The Measurement of Voting Power (1998), on the Council of the EEC, 1958 to 1972.
  it('gives those of the EEC Council of Ministers of 1958', () => {
    const power = weightedPower({ weights: [4, 4, 4, 2, 2, 1], quota: 12 });
    const banzhaf = normalised(power.map((each) => each.banzhaf));
    const expected = [5 / 21, 5 / 21, 5 / 21, 3 / 21, 3 / 21, 0];
    for (const [i, value] of banzhaf.entries()) expect(value).toBeCloseTo(expected[i]!, 12);
    const shapley = [14, 14, 14, 9, 9, 0].map((n) => n / 60);
    for (const [i, { shapleyShubik }] of power.entries()) expect(shapleyShubik).toBeCloseTo(shapley[i]!, 12);
  });

  // Straffin, Power and Stability in Politics (Handbook of Game Theory, 1994); five permanent and ten elected members.
  it('gives those of the UN Security Council', () => {
    const game = { sizes: [5, 10], wins: ([p, e]: readonly number[]) => p === 5 && e! >= 4 };
    const [permanent, elected] = powerByType(game);
    expect(permanent!.shapleyShubik).toBeCloseTo(421 / 2145, 12);
    expect(elected!.shapleyShubik).toBeCloseTo(4 / 2145, 12);
    expect(permanent!.banzhaf).toBeCloseTo(848 / 2 ** 14, 12);
    expect(elected!.banzhaf).toBeCloseTo(84 / 2 ** 14, 12);
    const weighted = weightedPower({ weights: [7, 7, 7, 7, 7, ...new Array<number>(10).fill(1)], quota: 39 });
    expect(weighted[0]!.shapleyShubik).toBeCloseTo(permanent!.shapleyShubik, 12);
    expect(weighted[14]!.banzhaf).toBeCloseTo(elected!.banzhaf, 12);
  });

  it('gives three voters of 49, 49 and 2 the same power', () => {
    const power = weightedPower({ weights: [49, 49, 2], quota: 51 });
    for (const { banzhaf, shapleyShubik } of power) {
      expect(banzhaf).toBeCloseTo(0.5, 12);
      expect(shapleyShubik).toBeCloseTo(1 / 3, 12);
    }
  });
});

describe('power of a group that votes as one', () => {
  const game = { sizes: [30], wins: ([yes]: readonly number[]) => 3 * yes! >= 2 * 30 };

  it('is one for everybody together and grows with the group', () => {
    expect(powerOfGroup(game, [30]).banzhaf).toBeCloseTo(1, 12);
    const grown = [1, 5, 11].map((n) => powerOfGroup(game, [n]).banzhaf);
    expect(grown[0]).toBeLessThan(grown[1]!);
    expect(grown[1]).toBeLessThan(grown[2]!);
  });

  it('is found again by sampling, within its interval', () => {
    const decision = {
      voters: 30,
      wins: (chosen: Uint8Array) => 3 * chosen.reduce((sum, each) => sum + each, 0) >= 60,
    };
    const exact = powerOfGroup(game, [5]);
    const sampled = sampledPower(decision, [0, 1, 2, 3, 4], 20_000, seededRandom(7));
    expect(Math.abs(sampled.banzhaf - exact.banzhaf)).toBeLessThan(1.5 * sampled.banzhafMargin);
    expect(Math.abs(sampled.shapleyShubik - exact.shapleyShubik)).toBeLessThan(
      1.5 * sampled.shapleyShubikMargin,
    );
  });
});

it('counts a weighted rule of many voters exactly, and a group in it as one voter', () => {
  const rule = compileRule(seedRule('etsi-en-weighted'));
  const voters = Array.from(
    { length: 30 },
    (_, i): Voter => ({ member: `M${i}`, position: 'approve', weight: 1 + i }),
  );
  const power = powerUnderRule(rule, voters, {}, seededRandom(3));
  expect(power(['M29']).method).toBe('exact');
  const all = voters.map(({ member }) => power([member]).shapleyShubik);
  expect(all.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 10);
  expect(power(voters.map(({ member }) => member)).banzhaf).toBeCloseTo(1, 12);
  expect(power(['M27', 'M28', 'M29']).banzhaf).toBeGreaterThan(power(['M29']).banzhaf);
});

it('gives P-members more power than O-members under the two limbs of ISO, and a blocking third all of it', () => {
  const voters: Voter[] = [
    ...Array.from({ length: 12 }, (_, i): Voter => ({ member: `P${i}`, position: 'approve', role: 'P' })),
    ...Array.from({ length: 9 }, (_, i): Voter => ({ member: `O${i}`, position: 'approve', role: 'O' })),
  ];
  const power = powerUnderRule(compileRule(seedRule('iso-dis')), voters, {}, seededRandom(1));
  const [p, o] = [power(['P0']), power(['O0'])];
  expect(p.method).toBe('exact');
  expect(p.banzhaf).toBeGreaterThan(o.banzhaf);
  expect(o.banzhaf).toBeGreaterThan(0);
  const sum = 12 * p.shapleyShubik + 9 * o.shapleyShubik;
  expect(sum).toBeCloseTo(1, 10);
});
