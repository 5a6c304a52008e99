import fc from 'fast-check';
import { expect, it } from 'vitest';
import { powerByType } from '../../../src/analytics/decisions/power/power-by-type.ts';
import { weightedPower } from '../../../src/analytics/decisions/power/weighted-power.ts';

const game = fc
  .record({
    weights: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 9 }),
    share: fc.integer({ min: 51, max: 100 }),
  })
  .map(({ weights, share }) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { weights, quota: Math.max(1, Math.ceil((total * share) / 100)) };
  });

it('shares the whole of Shapley-Shubik power out, and gives nothing to a voter without weight', () => {
  fc.assert(
    fc.property(game, ({ weights, quota }) => {
      const power = weightedPower({ weights, quota });
      const sum = power.reduce((total, { shapleyShubik }) => total + shapleyShubik, 0);
      const winnable = weights.reduce((total, weight) => total + weight, 0) >= quota;
      expect(sum).toBeCloseTo(winnable ? 1 : 0, 9);
      weights.forEach((weight, i) => {
        if (weight === 0) expect(power[i]!.banzhaf).toBe(0);
      });
    }),
    { numRuns: 100 },
  );
});

it('gives the same by generating functions, by types and when all weights are multiplied', () => {
  fc.assert(
    fc.property(game, fc.integer({ min: 2, max: 5 }), ({ weights, quota }, factor) => {
      const power = weightedPower({ weights, quota });
      const scaled = weightedPower({
        weights: weights.map((weight) => weight * factor),
        quota: quota * factor,
      });
      const sum = (counts: readonly number[]) => counts.reduce((total, n, i) => total + n * weights[i]!, 0);
      const typed = powerByType({ sizes: weights.map(() => 1), wins: (counts) => sum(counts) >= quota });
      weights.forEach((_, i) => {
        for (const index of ['banzhaf', 'shapleyShubik'] as const) {
          expect(scaled[i]![index]).toBeCloseTo(power[i]![index], 10);
          expect(typed[i]![index]).toBeCloseTo(power[i]![index], 10);
        }
      });
    }),
    { numRuns: 60 },
  );
});
