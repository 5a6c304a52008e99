import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay } from '../../../src/domain/day.ts';

describe('isDay', () => {
  it.each(['2024-02-29', '2000-02-29', '2023-12-31', '0001-01-01'])('takes %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-1-1',
    '',
  ])('refuses "%s"', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('agrees with the calendar of the platform', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(
      fc.property(part(9_999), part(13), part(32), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const time = Date.parse(`${text}T00:00:00Z`);
        const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
        expect(isDay(text)).toBe(real);
      }),
      { numRuns: 2_000 },
    );
  });
});
