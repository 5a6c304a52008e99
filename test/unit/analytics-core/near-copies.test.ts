import { describe, expect, it } from 'vitest';
import { effectiveNumber } from '../../../src/analytics/near-copies/effective-number.ts';
import { leadingDirections } from '../../../src/analytics/near-copies/leading-directions.ts';
import { packagesAround } from '../../../src/analytics/near-copies/packages.ts';

describe('packages of ballots', () => {
  it('gathers copies around the ballot that has most, and does not chain', () => {
    const alike = [
      { a: 0, b: 3, broad: true },
      { a: 3, b: 5, broad: true },
      { a: 5, b: 6, broad: true },
      { a: 1, b: 2, broad: true },
    ];
    expect(packagesAround(7, alike)).toEqual([[0, 3, 5], [1, 2], [6], [4]]);
  });
});

describe('effectiveNumber', () => {
  it('counts equal terms each and one large term alone', () => {
    expect(effectiveNumber(5, 5)).toBe(5);
    expect(effectiveNumber(10 + 0.02, 100 + 0.0002)).toBeCloseTo(1, 1);
    expect(effectiveNumber(0, 0)).toBe(0);
  });
});

describe('leadingDirections', () => {
  it('finds the groups of a block matrix, orthogonal and of unit length', () => {
    const size = 12;
    const matrix = Float64Array.from({ length: size * size }, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      if (i < 5 && j < 5) return 4;
      return i >= 5 && j >= 5 && i < 9 && j < 9 ? 3 : 0;
    });
    const [first, second] = leadingDirections(matrix, size, 2);
    for (let row = 0; row < size; row++) {
      expect(Math.abs(first![row]!)).toBeCloseTo(row < 5 ? 1 / Math.sqrt(5) : 0, 3);
      expect(Math.abs(second![row]!)).toBeCloseTo(row >= 5 && row < 9 ? 1 / 2 : 0, 3);
    }
  });
});
