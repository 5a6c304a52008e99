import { describe, expect, it } from 'vitest';
import { columnWidths } from '../../../src/reports/pdf/column-widths.ts';

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);

describe('widths of the columns of a paper', () => {
  it('fill the line, and leave short columns what they want', () => {
    const widths = columnWidths(
      [
        { natural: 40, least: 40 },
        { natural: 900, least: 60 },
        { natural: 50, least: 30 },
        { natural: 400, least: 80 },
      ],
      480,
    );
    expect(sum(widths)).toBeCloseTo(480, 9);
    expect(widths[0]).toBeGreaterThanOrEqual(39);
    expect(widths[2]).toBeGreaterThanOrEqual(49);
    expect(widths[1]).toBeGreaterThan(widths[3]!);
    expect(widths[3]).toBeGreaterThan(80);
  });

  it('stretch where there is room for all', () => {
    expect(
      columnWidths(
        [
          { natural: 10, least: 5 },
          { natural: 30, least: 5 },
        ],
        80,
      ),
    ).toEqual([20, 60]);
  });

  it('fill the line even where the longest words do not fit', () => {
    const widths = columnWidths(
      Array.from({ length: 10 }, () => ({ natural: 200, least: 90 })),
      480,
    );
    expect(sum(widths)).toBeCloseTo(480, 9);
  });
});
