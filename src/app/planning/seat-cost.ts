import { type Converted, convert, type Economics } from './money.ts';

/** What one seat costs in a year, as the user states it; the most specific row that fits a seat is taken. */
export interface SeatCost {
  committee?: string;
  body?: string;
  mode: 'on-site' | 'remote';
  currency: string;
  /** Day that the prices are of, and who says so. */
  day: string;
  source: string;
  /** Minor units. */
  feePerYear?: number;
  meetingsPerYear?: number;
  travelPerMeeting?: number;
  perDiem?: number;
  daysPerMeeting?: number;
  staffDayRate?: number;
  staffDaysPerYear?: number;
}

export interface CostLine {
  item: string;
  amount: number;
  source: string;
  stale: boolean;
}

/**
 * What stands in where the user states no cost: the mean funding of one fellowship in the second open call of StandICT.eu
 * 2029 (February to April 2026: EUR 675,953 for 78 fellowships). It is a benchmark for a year of a delegate's work, not a bill.
 */
export const BENCHMARK: SeatCost = {
  mode: 'on-site',
  currency: 'EUR',
  day: '2026-04-30',
  source: 'StandICT.eu 2029, open call 2: EUR 675,953 for 78 fellowships (standict.eu)',
  feePerYear: 866_606,
};

/** The row for a seat: its committee's, else its body's, else one for all. */
export function costRowFor(
  rows: readonly SeatCost[],
  committee: string,
  body: string,
  mode: SeatCost['mode'],
): SeatCost | undefined {
  const fits = rows.filter((row) => row.mode === mode);
  return (
    fits.find((row) => row.committee === committee) ??
    fits.find((row) => row.committee === undefined && row.body === body) ??
    fits.find((row) => row.committee === undefined && row.body === undefined)
  );
}

/** The year's cost of a seat, line by line, in minor units of the plan's currency. */
export function costLines(row: SeatCost, currency: string, asOf: string, economics: Economics): CostLine[] {
  const meetings = row.meetingsPerYear ?? 0;
  const items: [string, number][] = [
    [row === BENCHMARK ? 'a year of one delegate (benchmark)' : 'fee', row.feePerYear ?? 0],
    [`travel to ${meetings} meetings`, meetings * (row.travelPerMeeting ?? 0)],
    [
      `allowance for ${meetings} × ${row.daysPerMeeting ?? 0} days`,
      meetings * (row.daysPerMeeting ?? 0) * (row.perDiem ?? 0),
    ],
    [`${row.staffDaysPerYear ?? 0} staff days`, (row.staffDaysPerYear ?? 0) * (row.staffDayRate ?? 0)],
  ];
  return items
    .filter(([, amount]) => amount > 0)
    .map(([item, amount]) => {
      const converted: Converted = convert(
        { amount, currency: row.currency, day: row.day },
        currency,
        asOf,
        economics,
      );
      const source = [row.source, ...converted.notes].join('; ');
      return { item, amount: converted.amount, source, stale: converted.stale };
    });
}
