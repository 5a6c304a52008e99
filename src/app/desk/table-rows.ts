import { z } from 'zod';
import { isDay } from '../../domain/day.ts';
import { DomainError, type Flaw } from '../../domain/errors.ts';
import { minorOf } from '../../domain/minor-units.ts';
import { DocumentRefused } from '../../ingest/connector.ts';
import { readDelimited } from '../../ingest/tabular/read-delimited.ts';
import type { ExchangeRate, PriceLevel } from '../planning/money.ts';
import type { SeatCost } from '../planning/seat-cost.ts';

const MOST_FLAWS = 20;
const MOST_ROWS = 20_000;

const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');
const Day = z.string().refine(isDay, 'must be a calendar day written YYYY-MM-DD');
const Source = z.string().min(1, 'must say where it was read').max(500);
const Decimal = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,10})?$/, 'must be a plain number such as 1234.5')
  .transform(Number);
const Positive = Decimal.refine((value) => value > 0, 'must be above 0');
const Optional = Decimal.or(z.literal('').transform(() => undefined)).optional();
const Text = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text));

const PAIR_ROW = z.object({ from: Currency, to: Currency, date: Day, rate: Positive, source: Source });
const BASE_ROW = z.object({ currency: Currency, date: Day, rate: Positive, source: Source });
const LEVEL_ROW = z.object({
  currency: Currency,
  year: z
    .string()
    .regex(/^(19|2[01])\d{2}$/, 'must be a year such as 2026')
    .transform(Number),
  index: Positive,
  source: Source,
});
const COST_ROW = z.object({
  committee: Text,
  body: Text,
  mode: z.enum(['on-site', 'remote']),
  currency: Currency,
  date: Day,
  source: Source,
  fee: Optional,
  meetings: Optional,
  travel: Optional,
  perdiem: Optional,
  days: Optional,
  staffdays: Optional,
  staffdayrate: Optional,
});

function refused(message: string, flaws: readonly Flaw[]): DomainError {
  return new DomainError('invalid-input', message, { flaws });
}

async function cellsOf(
  bytes: Uint8Array,
  needed: readonly string[],
): Promise<[number, Record<string, string>][]> {
  const table = readDelimited(bytes);
  const heads = table.header.map((head) => head.toLowerCase().replace(/[^a-z]/g, ''));
  const lacking = needed.filter((name) => !heads.includes(name));
  if (lacking.length > 0)
    throw refused(`The table has no column ${lacking.join(', ')}.`, [
      { at: table.headerPlace, message: `needs the columns ${needed.join(', ')}` },
    ]);
  const rows: [number, Record<string, string>][] = [];
  const flaws: Flaw[] = [];
  await table.each(
    ({ at, cells }) => rows.push([at, Object.fromEntries(heads.map((head, i) => [head, cells[i] ?? '']))]),
    ({ at, message }) => flaws.push({ at: `line ${at}`, message }),
  );
  if (flaws.length > 0) throw refused('The table has lines that cannot be read.', flaws.slice(0, MOST_FLAWS));
  if (rows.length === 0)
    throw refused('The table has no row.', [{ at: table.headerPlace, message: 'no row below' }]);
  if (rows.length > MOST_ROWS)
    throw new DomainError(
      'limit-exceeded',
      `The table has ${rows.length} rows; at most ${MOST_ROWS} are taken.`,
    );
  return rows;
}

/** Reads all rows or none: a table with a bad line is refused with every such line named. */
async function rowsOf<T>(bytes: Uint8Array, needed: readonly string[], schema: z.ZodType<T>): Promise<T[]> {
  const flaws: Flaw[] = [];
  const read: T[] = [];
  for (const [at, cells] of await cellsOf(bytes, needed).catch(asFlaw)) {
    const parsed = schema.safeParse(cells);
    if (parsed.success) read.push(parsed.data);
    else
      for (const issue of parsed.error.issues)
        flaws.push({ at: `line ${at}`, message: `${String(issue.path[0])} ${issue.message}` });
  }
  if (flaws.length === 0) return read;
  throw refused(`${flaws.length} cells of the table cannot be taken.`, flaws.slice(0, MOST_FLAWS));
}

function asFlaw(error: unknown): never {
  if (error instanceof DocumentRefused) throw refused(error.message, []);
  throw error;
}

/**
 * Exchange rates of a CSV file: `from,to,date,rate,source`, or `currency,date,rate,source` where `base` says which currency
 * one unit of bought so much of the other (as central banks print them).
 * @throws DomainError `invalid-input` with each bad line
 */
export async function exchangeRatesOf(bytes: Uint8Array, base: string | undefined): Promise<ExchangeRate[]> {
  if (base === undefined) {
    const rows = await rowsOf(bytes, ['from', 'to', 'date', 'rate', 'source'], PAIR_ROW);
    return rows.map(({ from, to, date, rate, source }) => ({ from, to, rate, day: date, source }));
  }
  const rows = await rowsOf(bytes, ['currency', 'date', 'rate', 'source'], BASE_ROW);
  return rows.map(({ currency, date, rate, source }) => ({
    from: base,
    to: currency,
    rate,
    day: date,
    source,
  }));
}

/** Price levels of a CSV file: `currency,year,index,source`. */
export function priceLevelsOf(bytes: Uint8Array): Promise<PriceLevel[]> {
  return rowsOf(bytes, ['currency', 'year', 'index', 'source'], LEVEL_ROW);
}

function given<T extends object>(row: T): Partial<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/**
 * What seats cost, from a CSV file in major units: `mode,currency,date,source` and any of `committee,body,fee,meetings,
 * travel,perDiem,days,staffDays,staffDayRate`.
 */
export async function seatCostsOf(bytes: Uint8Array): Promise<SeatCost[]> {
  const rows = await rowsOf(bytes, ['mode', 'currency', 'date', 'source'], COST_ROW);
  return rows.map((row): SeatCost => {
    const { mode, currency, date, source, committee, body } = row;
    const minor = (major: number | undefined) => (major === undefined ? undefined : minorOf(major, currency));
    const amounts = given({
      committee,
      body,
      feePerYear: minor(row.fee),
      meetingsPerYear: row.meetings,
      travelPerMeeting: minor(row.travel),
      perDiem: minor(row.perdiem),
      daysPerMeeting: row.days,
      staffDaysPerYear: row.staffdays,
      staffDayRate: minor(row.staffdayrate),
    }) as Partial<SeatCost>;
    return { mode, currency, day: date, source, ...amounts };
  });
}
