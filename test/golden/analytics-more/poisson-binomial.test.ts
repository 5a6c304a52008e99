import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { poissonBinomialTail } from '../../../src/analytics/cosigning/poisson-binomial-tail.ts';

interface TailCase {
  p: number[];
  at: number;
  tail: number;
}
const reference: { poissonBinomial: TailCase[]; enumerated: TailCase[] } = JSON.parse(
  readFileSync(new URL('reference.json', import.meta.url), 'utf8'),
);

describe('Poisson-binomial tail', () => {
  it.each(reference.poissonBinomial)('equals the Fourier inversion at $at', ({ p, at, tail }) => {
    expect(poissonBinomialTail(p, at)).toBeCloseTo(tail, 12);
  });

  it.each(reference.enumerated)('equals plain enumeration at $at', ({ p, at, tail }) => {
    expect(poissonBinomialTail(p, at)).toBeCloseTo(tail, 14);
  });

  it('is the binomial where all trials are alike, far into the tail', () => {
    const tail = poissonBinomialTail(new Array(40).fill(0.001), 12);
    // Leading term C(40,12) p^12 (1-p)^28 and the next three, in closed form.
    const term = (k: number) => {
      let value = 0.001 ** k * 0.999 ** (40 - k);
      for (let i = 0; i < k; i++) value *= (40 - i) / (k - i);
      return value;
    };
    expect(tail / (term(12) + term(13) + term(14) + term(15))).toBeCloseTo(1, 8);
  });

  it('is one at zero and zero beyond the number of trials', () => {
    expect(poissonBinomialTail([0.5, 0.5], 0)).toBe(1);
    expect(poissonBinomialTail([0.5, 0.5], 3)).toBe(0);
  });
});
