import { describe, expect, it } from 'vitest';
import { adjustLogP } from '../../../src/analytics/multiple-testing.ts';
import { logUpperGamma } from '../../../src/analytics/tails/incomplete-gamma.ts';
import { logNormalTail } from '../../../src/analytics/tails/normal-tail.ts';
import { logPearsonThreeTail } from '../../../src/analytics/tails/pearson-three.ts';
import golden from './tails.json' with { type: 'json' };

const close = (value: number, expected: number) =>
  expect(Math.abs(value - expected)).toBeLessThan(1e-8 * Math.max(1, Math.abs(expected)));

describe('tails and multiple testing agree with scipy (tails.py)', () => {
  it('regularised upper incomplete gamma function, in logarithms', () => {
    for (const [k, x, expected] of golden.gamma) close(logUpperGamma(k!, x!), expected!);
  });

  it('Pearson type III tail', () => {
    for (const [z, skewness, expected] of golden.pearson)
      close(logPearsonThreeTail(z!, skewness!), expected!);
  });

  it('normal tail, far beyond the range of doubles', () => {
    for (const [z, expected] of golden.normal) close(logNormalTail(z!), expected!);
  });

  it('Benjamini-Hochberg adjusted p-values', () => {
    const logQ = adjustLogP(Float64Array.from(golden.p, Math.log));
    golden.bh.forEach((expected, index) => {
      close(Math.exp(logQ[index]!), expected);
    });
  });

  it('Benjamini-Hochberg leaves what was not tested out of the count', () => {
    const logQ = adjustLogP(Float64Array.from([Math.log(0.01), Number.NaN, Math.log(0.02)]));
    expect(Math.exp(logQ[0]!)).toBeCloseTo(0.02, 12);
    expect(logQ[1]).toBeNaN();
  });
});
