import { daysBetween } from '../../domain/day.ts';
import { DomainError } from '../../domain/errors.ts';

/** What one unit of `from` was worth in `to` on a day, and who says so. */
export interface ExchangeRate {
  from: string;
  to: string;
  rate: number;
  day: string;
  source: string;
}

/** Level of consumer prices where a currency is spent, by year: only ratios matter. */
export interface PriceLevel {
  currency: string;
  year: number;
  index: number;
  source: string;
}

/** Tables that the user brings: the product ships none, because it has read none it could vouch for. */
export interface Economics {
  rates?: readonly ExchangeRate[];
  prices?: readonly PriceLevel[];
}

/** A currency and the day that amounts in it were stated for. */
export interface StatedIn {
  currency: string;
  day: string;
}

/** What amounts are to be multiplied by, and why. */
export interface Conversion {
  /** From prices of the stated year to those of the newest year with a level; 1 where none is known. */
  priceFactor: number;
  exchangeRate: number;
  notes: string[];
  /** True where the price is old and no price level brought it up to date, or where the exchange rate is old. */
  stale: boolean;
}

/** Years after which a price that is not brought up to date is flagged. */
const STALE_YEARS = 3;
/** Days after which an exchange rate is flagged. */
const STALE_RATE_DAYS = 366;

function newest<T extends { day: string }>(items: readonly T[]): T | undefined {
  return items.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
}

interface Rate {
  value: number;
  note: string;
  stale: boolean;
}

function noRate(from: string, to: string, asOf: string, later: ExchangeRate | undefined): DomainError {
  const known = later === undefined ? '' : ` (the first on record is of ${later.day})`;
  return new DomainError(
    'invalid-input',
    `A cost in ${from} cannot be added up in ${to}: no exchange rate between them is on record on or before ${asOf}${known}; bring an exchange rate in \`economics.rates\`, or import a table of rates.`,
    {
      flaws: [{ at: '/economics/rates', message: `no rate between ${from} and ${to} on or before ${asOf}` }],
    },
  );
}

/** The newest rate of the pair, in either direction, that was known on the day. */
function rateBetween(rates: readonly ExchangeRate[], from: string, to: string, asOf: string): Rate {
  if (from === to) return { value: 1, note: '', stale: false };
  const pair = rates.filter(
    (rate) => (rate.from === from && rate.to === to) || (rate.from === to && rate.to === from),
  );
  const found = newest(pair.filter(({ day }) => day <= asOf));
  if (!found) throw noRate(from, to, asOf, newest(pair));
  const stale = daysBetween(found.day, asOf) > STALE_RATE_DAYS;
  const value = found.from === from ? found.rate : 1 / found.rate;
  const shown = found.from === from ? String(found.rate) : `1/${found.rate}`;
  const age = stale ? ', more than a year old' : '';
  return { value, note: `${from} to ${to} at ${shown} (${found.day}${age}, ${found.source})`, stale };
}

/**
 * What brings amounts to the prices of the plan's year and to its currency by the tables given. Without a price level
 * amounts stay as stated and are flagged where they are old.
 * @throws DomainError `invalid-input` where no exchange rate joins the two currencies.
 */
export function conversionOf(stated: StatedIn, to: string, asOf: string, economics: Economics): Conversion {
  const notes: string[] = [];
  const [year, now] = [Number(stated.day.slice(0, 4)), Number(asOf.slice(0, 4))];
  const levels = (economics.prices ?? []).filter(({ currency }) => currency === stated.currency);
  const then = levels.find((level) => level.year === year);
  const last = levels.toSorted((a, b) => b.year - a.year).find((level) => level.year <= now);
  const adjusts = then !== undefined && last !== undefined && last.year > year;
  if (adjusts)
    notes.push(`prices of ${year} brought to ${last.year} by ${last.index}/${then.index} (${last.source})`);
  const rate = rateBetween(economics.rates ?? [], stated.currency, to, asOf);
  if (rate.note !== '') notes.push(rate.note);
  return {
    priceFactor: adjusts ? last.index / then.index : 1,
    exchangeRate: rate.value,
    notes,
    stale: rate.stale || (!adjusts && now - year > STALE_YEARS),
  };
}
