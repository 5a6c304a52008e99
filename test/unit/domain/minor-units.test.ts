import { describe, expect, it } from 'vitest';
import { seatCostsOf } from '../../../src/app/desk/table-rows.ts';
import { moneyText } from '../../../src/app/planning/money-text.ts';
import { priceSeat, type SeatCost } from '../../../src/app/planning/seat-cost.ts';
import { decimalsOf, majorOf, minorOf } from '../../../src/domain/minor-units.ts';

describe('amounts in minor units', () => {
  it('have the decimals that ISO 4217 gives the currency', () => {
    const decimals = ['EUR', 'USD', 'JPY', 'KRW', 'BHD', 'KWD', 'TND', 'ZZZ'].map(decimalsOf);
    expect(decimals).toEqual([2, 2, 0, 0, 3, 3, 3, 2]);
    expect(minorOf(1234.5, 'EUR')).toBe(123_450);
    expect(minorOf(1_500_000, 'JPY')).toBe(1_500_000);
    expect(majorOf(12_345, 'KWD')).toBe(12.345);
  });

  it('are written with them', () => {
    expect(moneyText(1_500, 'JPY')).toBe('JPY 1,500');
    expect(moneyText(39_863_840, 'EUR')).toBe('EUR 398,638.40');
    expect(moneyText(12_345, 'KWD')).toBe('KWD 12.345');
    expect(moneyText(12_000, 'KWD')).toBe('KWD 12');
  });

  it('are converted between whole units, whatever the decimals of the two currencies', () => {
    const fee = (currency: string, feePerYear: number): SeatCost => ({
      mode: 'on-site',
      currency,
      day: '2026-01-01',
      source: 'test',
      feePerYear,
    });
    const rates = [
      { from: 'EUR', to: 'JPY', rate: 160, day: '2026-01-01', source: 'test' },
      { from: 'KWD', to: 'EUR', rate: 3, day: '2026-01-01', source: 'test' },
    ];
    const priced = (row: SeatCost, currency: string) =>
      priceSeat(row, { currency, asOf: '2026-06-01', months: 12, economics: { rates } }).amount;
    // EUR 8,666.06 at 160 is JPY 1,386,570 (no decimals); KWD 1,000.000 at 3 is EUR 3,000.00.
    expect(priced(fee('EUR', 866_606), 'JPY')).toBe(1_386_570);
    expect(priced(fee('KWD', 1_000_000), 'EUR')).toBe(300_000);
    expect(priced(fee('JPY', 160_000), 'EUR')).toBe(100_000);
  });

  it('are read from tables in whole units of the currency of the line', async () => {
    const table =
      'mode,currency,date,source,fee\nremote,JPY,2026-01-01,x,5000\nremote,TND,2026-01-01,x,1.5\n';
    const costs = await seatCostsOf(Buffer.from(table));
    expect(costs.map(({ feePerYear }) => feePerYear)).toEqual([5_000, 1_500]);
  });
});
