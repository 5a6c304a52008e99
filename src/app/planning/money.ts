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

/** An amount as somebody stated it, in minor units. */
export interface StatedAmount {
  amount: number;
  currency: string;
  /** Day that the price is of. */
  day: string;
}

export interface Converted {
  amount: number;
  notes: string[];
  /** True where the price is old and no price level brought it up to date. */
  stale: boolean;
}

/** Years after which a price that is not brought up to date is flagged. */
const STALE_YEARS = 3;

function newest<T extends { day: string }>(items: readonly T[]): T | undefined {
  return items.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
}

function rateBetween(rates: readonly ExchangeRate[], from: string, to: string): [number, string] {
  if (from === to) return [1, ''];
  const direct = newest(rates.filter((rate) => rate.from === from && rate.to === to));
  if (direct) return [direct.rate, `${from} to ${to} at ${direct.rate} (${direct.day}, ${direct.source})`];
  const inverse = newest(rates.filter((rate) => rate.from === to && rate.to === from));
  if (inverse)
    return [1 / inverse.rate, `${from} to ${to} at 1/${inverse.rate} (${inverse.day}, ${inverse.source})`];
  throw new DomainError(
    'invalid-input',
    `A cost in ${from} cannot be added up in ${to}: bring an exchange rate in \`economics.rates\`.`,
    { flaws: [{ at: '/economics/rates', message: `no rate between ${from} and ${to}` }] },
  );
}

/**
 * Brings an amount to the prices of the plan's year and to its currency by the tables given. Without a price level the
 * amount stays as stated and is flagged where it is old.
 * @throws DomainError `invalid-input` where no exchange rate joins the two currencies.
 */
export function convert(stated: StatedAmount, to: string, asOf: string, economics: Economics): Converted {
  const notes: string[] = [];
  const [year, now] = [Number(stated.day.slice(0, 4)), Number(asOf.slice(0, 4))];
  const levels = (economics.prices ?? []).filter(({ currency }) => currency === stated.currency);
  const then = levels.find((level) => level.year === year);
  const last = levels.toSorted((a, b) => b.year - a.year).find((level) => level.year <= now);
  let { amount } = stated;
  const adjusts = then !== undefined && last !== undefined && last.year > year;
  if (adjusts) {
    amount *= last.index / then.index;
    notes.push(`prices of ${year} brought to ${last.year} by ${last.index}/${then.index} (${last.source})`);
  }
  const [rate, note] = rateBetween(economics.rates ?? [], stated.currency, to);
  if (note !== '') notes.push(note);
  return { amount: Math.round(amount * rate), notes, stale: !adjusts && now - year > STALE_YEARS };
}
