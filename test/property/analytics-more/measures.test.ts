import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBlocs, sameBlocs } from '../../../src/analytics/change/compare-blocs.ts';
import { agreementIndex } from '../../../src/analytics/classical/agreement-index.ts';
import { cohenKappa } from '../../../src/analytics/classical/cohen-kappa.ts';
import { comparePair } from '../../../src/analytics/classical/compare-pair.ts';
import { expectedRiceIndex, riceIndex } from '../../../src/analytics/classical/rice-index.ts';
import { wilsonInterval } from '../../../src/analytics/classical/wilson-interval.ts';
import { poissonBinomialTail } from '../../../src/analytics/cosigning/poisson-binomial-tail.ts';

const count = fc.integer({ min: 0, max: 200 });
const table = fc.array(count, { minLength: 9, maxLength: 9 });
const tally = fc.record({ approve: count, disapprove: count, abstain: count });
const transposed = (t: readonly number[]) => [0, 3, 6, 1, 4, 7, 2, 5, 8].map((cell) => t[cell]!);
/** Approve and disapprove change names, for both members. */
const relabelled = (t: readonly number[]) => [4, 3, 5, 1, 0, 2, 7, 6, 8].map((cell) => t[cell]!);

describe('classical measures', () => {
  it('do not depend on who is named first nor on what a side is called', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('category' as const, 'half' as const, 'exclude' as const),
        (t, abstain) => {
          const plain = comparePair(t, { metric: 'kappa', abstain });
          for (const other of [transposed(t), relabelled(t)]) {
            const changed = comparePair(other, { metric: 'kappa', abstain });
            expect(changed.shared).toBe(plain.shared);
            expect(changed.agreement).toBeCloseTo(plain.agreement, 12);
            expect(changed.kappa ?? 9).toBeCloseTo(plain.kappa ?? 9, 9);
            expect(changed.phi ?? 9).toBeCloseTo(plain.phi ?? 9, 9);
          }
        },
      ),
    );
  });

  it('stay within their bounds, with the estimate inside its interval', () => {
    fc.assert(
      fc.property(table, tally, fc.integer({ min: 1, max: 500 }), (t, counts, trials) => {
        const kappa = cohenKappa(t);
        if (kappa) {
          expect(kappa.kappa).toBeLessThanOrEqual(1 + 1e-12);
          expect(kappa.interval.low).toBeLessThanOrEqual(kappa.kappa + 1e-12);
        }
        for (const index of [agreementIndex(counts), riceIndex(counts)]) {
          if (index !== undefined) expect(index >= -1e-12 && index <= 1).toBe(true);
        }
        const successes = Math.min(trials, counts.approve);
        const interval = wilsonInterval(successes, trials)!;
        expect(interval.low).toBeLessThanOrEqual(successes / trials);
        expect(interval.high).toBeGreaterThanOrEqual(successes / trials);
      }),
    );
  });

  it('expect less cohesion by chance of a larger group', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (size, approval) => {
          expect(expectedRiceIndex(size + 2, approval)).toBeLessThanOrEqual(
            expectedRiceIndex(size, approval) + 1e-9,
          );
        },
      ),
    );
  });
});

describe('Poisson-binomial tail', () => {
  it('falls with the count, rises with every chance, and is a probability', () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(chances, fc.integer({ min: 0, max: 40 }), (p, at) => {
        const tail = poissonBinomialTail(p, at);
        expect(tail >= 0 && tail <= 1).toBe(true);
        expect(poissonBinomialTail(p, at + 1)).toBeLessThanOrEqual(tail + 1e-12);
        const raised = p.with(0, Math.min(1, p[0]! + 0.1));
        expect(poissonBinomialTail(raised, at)).toBeGreaterThanOrEqual(tail - 1e-12);
      }),
    );
  });
});

describe('compareBlocs', () => {
  const sets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 25 }), { minLength: 3, maxLength: 8 }), {
    maxLength: 6,
  });
  const named = (prefix: string, groups: number[][]) =>
    groups.map((group, index) => ({
      id: `${prefix}${index}`,
      kind: 'bloc' as const,
      parent: null,
      members: group.map((member) => ({ member: `M${member}` })),
    }));

  it('mirrors itself when time runs backwards', () => {
    fc.assert(
      fc.property(sets, sets, (before, now) => {
        const forwards = compareBlocs(named('b', before), named('n', now)).map(({ kind }) => kind);
        const backwards = compareBlocs(named('n', now), named('b', before)).map(({ kind }) => kind);
        const kinds = (list: string[], kind: string) => list.filter((each) => each === kind).length;
        expect(kinds(forwards, 'split')).toBe(kinds(backwards, 'merged'));
        expect(kinds(forwards, 'merged')).toBe(kinds(backwards, 'split'));
      }),
    );
  });

  it('matches each bloc at most once, and itself where nothing changed', () => {
    fc.assert(
      fc.property(sets, sets, (before, now) => {
        const matches = sameBlocs(named('b', before), named('n', now));
        expect(new Set(matches.values()).size).toBe(matches.size);
      }),
    );
  });
});
