import { minorPerMajor } from '../../domain/minor-units.ts';
import { type Conversion, conversionOf, type Economics } from './money.ts';

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

/** Everything that the cost of a seat is worked out from: amounts in minor units of `currency`, for a year. */
export interface CostBasis {
  currency: string;
  day: string;
  source: string;
  fee: number;
  meetings: number;
  travelPerMeeting: number;
  daysPerMeeting: number;
  perDiem: number;
  staffDays: number;
  staffDayRate: number;
  priceFactor: number;
  exchangeRate: number;
  /** Months that are paid for. */
  months: number;
}

/** What a seat costs over the months of a plan, in minor units of its currency. */
export interface PricedSeat {
  amount: number;
  lines: CostLine[];
  basis: CostBasis;
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

function basisOf(row: SeatCost, { priceFactor, exchangeRate }: Conversion, months: number): CostBasis {
  return {
    currency: row.currency,
    day: row.day,
    source: row.source,
    fee: row.feePerYear ?? 0,
    meetings: row.meetingsPerYear ?? 0,
    travelPerMeeting: row.travelPerMeeting ?? 0,
    daysPerMeeting: row.daysPerMeeting ?? 0,
    perDiem: row.perDiem ?? 0,
    staffDays: row.staffDaysPerYear ?? 0,
    staffDayRate: row.staffDayRate ?? 0,
    priceFactor,
    exchangeRate,
    months,
  };
}

/**
 * The cost of a seat over `months`, line by line: fee, travel, allowance and staff days, each brought to the plan's prices
 * and currency and rounded once.
 * @throws DomainError `invalid-input` where no exchange rate joins the row's currency and the plan's
 */
export function priceSeat(
  row: SeatCost,
  plan: { currency: string; asOf: string; months: number; economics: Economics },
): PricedSeat {
  const conversion = conversionOf(row, plan.currency, plan.asOf, plan.economics);
  const basis = basisOf(row, conversion, plan.months);
  // Rates are stated between whole units; amounts are in minor ones, of which some currencies have none or a thousand.
  const units = minorPerMajor(plan.currency) / minorPerMajor(row.currency);
  const factor = basis.priceFactor * basis.exchangeRate * units * (plan.months / 12);
  const source = [row.source, ...conversion.notes].join('; ');
  const { meetings, daysPerMeeting, staffDays } = basis;
  const items: [string, number][] = [
    [row === BENCHMARK ? 'a year of one delegate (benchmark)' : 'fee', basis.fee],
    [`travel to ${meetings} meetings`, meetings * basis.travelPerMeeting],
    [`allowance for ${meetings} × ${daysPerMeeting} days`, meetings * daysPerMeeting * basis.perDiem],
    [`${staffDays} staff days`, staffDays * basis.staffDayRate],
  ];
  const lines = items
    .filter(([, stated]) => stated > 0)
    .map(([item, stated]) => ({
      item,
      amount: Math.round(stated * factor),
      source,
      stale: conversion.stale,
    }));
  return { amount: lines.reduce((sum, { amount }) => sum + amount, 0), lines, basis };
}
