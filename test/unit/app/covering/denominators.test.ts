import { describe, expect, it } from 'vitest';
import { fromTotals } from '../../../../src/app/covering/denominators.ts';
import type { SourceTotal } from '../../../../src/domain/coverage.ts';

const total = (rest: Partial<SourceTotal>) => ({
  what: 'meetings' as const,
  body: 'XTB',
  count: 3,
  is: 'exact' as const,
  of: 'meetings',
  source: 'test',
  ...rest,
});
const whole = (totals: readonly Partial<SourceTotal>[]) =>
  fromTotals(totals.map(total))
    .filter(({ year }) => year === null)
    .map(({ committee, expected, is }) => [committee ?? 'XTB', expected, is]);

describe('what sources count', () => {
  it('adds up over the years, body and committees apart, with the bound that the parts have', () => {
    expect(
      whole([
        { year: '2024' },
        { year: '2025', is: 'at-most', count: 5 },
        { year: '2025', committee: 'c', is: 'at-least', count: 2 },
      ]),
    ).toEqual([
      ['XTB', 8, 'at-most'],
      ['c', 2, 'at-least'],
    ]);
  });

  it('is not added up where bounds point both ways, or where the source counts the whole itself', () => {
    expect(
      whole([
        { year: '2024', is: 'at-most' },
        { year: '2025', is: 'at-least' },
      ]),
    ).toEqual([]);
    expect(whole([{ year: '2024' }, { count: 9, is: 'at-least' }])).toEqual([['XTB', 9, 'at-least']]);
  });
});
