import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberGaps } from '../../../src/app/covering/number-gaps.ts';

const ITEMS = fc.array(
  fc.record({
    number: fc.integer({ min: 0, max: 60 }),
    year: fc.option(fc.constantFrom('2019', '2020', '2021'), { nil: null }),
  }),
);

it('finds exactly the numbers between the least and the greatest that nobody bears, in any order', () => {
  fc.assert(
    fc.property(ITEMS, fc.nat(), (items, turn) => {
      const numbers = new Set(items.map(({ number }) => number));
      const span = items.length === 0 ? 0 : Math.max(...numbers) - Math.min(...numbers) + 1;
      const found = numberGaps(items);
      expect(found.missing).toBe(span - numbers.size);
      const placed = [...found.byYear.values()].reduce((sum, count) => sum + count, 0);
      const between = found.between.reduce((sum, { missing }) => sum + missing, 0);
      expect(placed + between).toBe(found.missing);
      const at = items.length === 0 ? 0 : turn % items.length;
      expect(numberGaps([...items.slice(at), ...items.slice(0, at)]).missing).toBe(found.missing);
    }),
  );
});
