import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agreementIndex } from '../../../src/analytics/classical/agreement-index.ts';
import { cohenKappa } from '../../../src/analytics/classical/cohen-kappa.ts';
import { krippendorffAlpha } from '../../../src/analytics/classical/krippendorff-alpha.ts';
import { expectedRiceIndex, riceIndex } from '../../../src/analytics/classical/rice-index.ts';
import { wilsonInterval } from '../../../src/analytics/classical/wilson-interval.ts';

type Counts = [number, number, number];
interface Reference {
  kappa: { table: number[]; kappa: number; standardError: number }[];
  alpha: { tallies: Counts[]; alpha: number }[];
  indices: { tally: Counts; rice: number | null; agreementIndex: number }[];
  expectedRice: { size: number; approval: number; expected: number }[];
  wilson: { successes: number; trials: number; level: number; low: number; high: number }[];
}

const reference: Reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8'));
const tallyOf = ([approve, disapprove, abstain]: Counts) => ({ approve, disapprove, abstain });

describe('classical measures against numpy and scipy (reference.py)', () => {
  it.each(reference.kappa)('kappa of $table', ({ table, kappa, standardError }) => {
    const found = cohenKappa(table);
    expect(found?.kappa).toBeCloseTo(kappa, 12);
    expect(found?.standardError).toBeCloseTo(standardError, 6);
  });

  it.each(reference.alpha)('alpha of $tallies', ({ tallies, alpha }) => {
    expect(krippendorffAlpha(tallies.map(tallyOf))).toBeCloseTo(alpha, 12);
  });

  it.each(reference.indices)(
    'Rice and agreement index of $tally',
    ({ tally, rice, agreementIndex: index }) => {
      expect(riceIndex(tallyOf(tally)) ?? null).toEqual(rice === null ? null : expect.closeTo(rice, 12));
      expect(agreementIndex(tallyOf(tally))).toBeCloseTo(index, 12);
    },
  );

  it.each(reference.expectedRice)('expected Rice index of $size at $approval', (row) => {
    expect(expectedRiceIndex(row.size, row.approval)).toBeCloseTo(row.expected, 10);
  });

  it.each(reference.wilson)('Wilson $successes/$trials at $level', (row) => {
    const found = wilsonInterval(row.successes, row.trials, row.level);
    expect(found?.low).toBeCloseTo(row.low, 7);
    expect(found?.high).toBeCloseTo(row.high, 7);
  });
});
