import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adjustLogP } from '../../../src/analytics/multiple-testing.ts';

const { bh }: { bh: { p: number[]; q: number[] } } = JSON.parse(
  readFileSync(new URL('reference.json', import.meta.url), 'utf8'),
);

describe('Benjamini-Hochberg against scipy (reference.py)', () => {
  it('gives the adjusted p-values, ties included', () => {
    const adjusted = adjustLogP(Float64Array.from(bh.p, Math.log));
    bh.q.forEach((q, test) => {
      expect(Math.exp(adjusted[test]!)).toBeCloseTo(q, 12);
    });
  });

  it('does not count hypotheses that were not tested', () => {
    const withGaps = bh.p.flatMap((p) => [Math.log(p), Number.NaN]);
    const adjusted = adjustLogP(Float64Array.from(withGaps));
    bh.q.forEach((q, test) => {
      expect(Math.exp(adjusted[2 * test]!)).toBeCloseTo(q, 12);
      expect(adjusted[2 * test + 1]).toBeNaN();
    });
  });
});
