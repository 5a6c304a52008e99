import { describe, expect, it } from 'vitest';
import { fixedSizeInclusion } from '../../../src/analytics/cosigning/fixed-size-inclusion.ts';

const ODDS = [0.2, 1, 1, 3.5, 0.7, 12];

/** All sets of `size` of the candidates, weighed by the product of their odds: the definition itself. */
function enumerated(size: number): number[] {
  const chance = ODDS.map(() => 0);
  let total = 0;
  for (let mask = 0; mask < 1 << ODDS.length; mask++) {
    const inside = ODDS.map((_, i) => (mask >> i) & 1);
    if (inside.reduce((sum, bit) => sum + bit, 0) !== size) continue;
    const weight = ODDS.reduce((product, odds, i) => product * (inside[i] ? odds : 1), 1);
    total += weight;
    inside.forEach((bit, i) => {
      chance[i]! += bit * weight;
    });
  }
  return chance.map((value) => value / total);
}

describe('fixedSizeInclusion', () => {
  const inclusion = fixedSizeInclusion(ODDS, ODDS.length);

  it.each([1, 2, 3, 4, 5, 6])('equals plain enumeration of all sets of %d', (size) => {
    enumerated(size).forEach((chance, i) => {
      expect(inclusion[size]![i]).toBeCloseTo(chance, 11);
    });
  });

  it('sums to the size', () => {
    inclusion.forEach((chances, size) => {
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(size, 10);
    });
  });
});
