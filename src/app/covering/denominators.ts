import type { Covered, Expectation, SourceTotal } from '../../domain/coverage.ts';
import { grouped } from '../../domain/grouped.ts';
import type { TallyRow } from '../ports/record-store.ts';
import type { Counted } from './counted.ts';
import { type NumberGaps, numberGaps } from './number-gaps.ts';
import { documentCounter, seriesOf } from './numbered-series.ts';

/** How many there are in one body or committee and year (`null`: over all years), and how that is known. */
export interface Denominator {
  what: Covered;
  body: string;
  committee?: string;
  year: string | null;
  expected: number;
  is: Expectation;
  of: string;
  source?: string;
}

interface Run {
  of: { what: Covered; body: string; committee?: string };
  is: Expectation;
  items: { name: string; number: number; year: string | null }[];
}

/** Running numbers by what they count: one body's, or one committee's. */
function runsOf(counted: readonly Counted[]): Run[] {
  const runs = new Map<string, Run>();
  for (const { what, body, committee, year, text } of counted) {
    const found = text === undefined ? undefined : seriesOf(body, what, text);
    if (!found) continue;
    const inCommittee = found.series.scope === 'committee';
    if (inCommittee && committee === undefined) continue;
    const of = { what, body, ...(inCommittee ? { committee: committee as string } : {}) };
    const key = JSON.stringify(of);
    const run = runs.get(key) ?? { of, is: found.series.is, items: [] };
    runs.set(key, run);
    run.items.push({ name: found.name, number: found.number, year });
  }
  return [...runs.values()];
}

const VERDICT: Record<Expectation, string> = {
  exact: 'the running numbers leave no other',
  'at-least': 'by the running numbers',
  'at-most': 'by the running numbers; one that is missing may never have been used',
};

function yearsBetween(from: string | null, to: string | null): string[] {
  if (from === null || to === null) return [from, to].filter((year) => year !== null);
  const [first, last] = [Number(from), Number(to)].sort((a, b) => a - b) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** What the gaps in running numbers tell: over all years, and by year with those that may lie in a year beside it. */
export function fromSeries(counted: readonly Counted[]): Denominator[] {
  return runsOf(counted).flatMap(({ of, is, items }) => {
    const gaps = [...grouped(items, ({ name }) => name).values()].map(numberGaps);
    const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
    const whole: Denominator = { ...of, year: null, expected: items.length + missing, is, of: VERDICT[is] };
    return [whole, ...yearsOf(items, gaps).map((year) => ({ ...of, ...yearly(year, items, gaps, is) }))];
  });
}

function yearsOf(items: Run['items'], gaps: readonly NumberGaps[]): string[] {
  const beside = gaps.flatMap(({ between }) => between.flatMap(({ from, to }) => yearsBetween(from, to)));
  return [...new Set([...items.flatMap(({ year }) => year ?? []), ...beside])].sort();
}

function yearly(
  year: string,
  items: Run['items'],
  gaps: readonly NumberGaps[],
  is: Expectation,
): Pick<Denominator, 'year' | 'expected' | 'is' | 'of'> {
  const recorded = items.filter((item) => item.year === year).length;
  const sure = gaps.reduce((sum, gap) => sum + (gap.byYear.get(year) ?? 0), 0);
  const unsure = gaps
    .flatMap(({ between }) => between)
    .filter(({ from, to }) => yearsBetween(from, to).includes(year))
    .reduce((sum, gap) => sum + gap.missing, 0);
  if (unsure === 0) return { year, expected: recorded + sure, is, of: VERDICT[is] };
  const of = `by the running numbers; ${unsure} of those missing may lie in a year beside it`;
  return { year, expected: recorded + sure + unsure, is: 'at-most', of };
}

/** Document numbers of the 3GPP: each group counts from 1 in each year, so the highest on record says how many came before it. */
export function fromDocumentNumbers(rows: readonly TallyRow[]): Denominator[] {
  const highest = new Map<string, { committee: string; year: string; counter: number; id: string }[]>();
  for (const { values, highest: id } of rows) {
    const found = values.body === '3GPP' && values.committee ? documentCounter(id) : undefined;
    if (!found || !values.committee) continue;
    const key = `${values.committee} ${found.year}`;
    highest.set(key, [...(highest.get(key) ?? []), { committee: values.committee, ...found, id }]);
  }
  const byYear = [...highest.values()].map((series): Denominator => {
    const { committee, year } = series[0]!;
    const ids = series.map(({ id }) => id).join(', ');
    return {
      what: 'contributions',
      body: '3GPP',
      committee,
      year,
      expected: series.reduce((sum, { counter }) => sum + counter, 0),
      is: 'at-most',
      of: `document numbers of the year up to the highest on record (${ids}); some numbers are never used`,
    };
  });
  const whole = grouped(byYear, ({ committee }) => committee ?? null);
  const over = [...whole.values()].map(
    (years): Denominator => ({
      ...years[0]!,
      year: null,
      expected: years.reduce((sum, { expected }) => sum + expected, 0),
      of: 'document numbers up to the highest on record in each year; some numbers are never used',
    }),
  );
  return [...byYear, ...over];
}

/** The bound of a sum; `undefined` where its parts are bounded on both sides. */
function boundOf(parts: readonly Denominator[]): Expectation | undefined {
  const bounds = new Set(parts.map(({ is }) => is).filter((is) => is !== 'exact'));
  return bounds.size > 1 ? undefined : ([...bounds][0] ?? 'exact');
}

/** All years that a source counts one by one, together. */
function overYears(stated: readonly Denominator[]): Denominator[] {
  const places = grouped(stated, ({ what, body, committee }) =>
    JSON.stringify([what, body, committee ?? '']),
  );
  return [...places.values()].flatMap((parts) => {
    const [first] = parts;
    const is = boundOf(parts);
    const years = parts.flatMap(({ year }) => year ?? []).sort();
    if (!first || is === undefined || years.length < parts.length) return [];
    const expected = parts.reduce((sum, part) => sum + part.expected, 0);
    const of = `${first.of} (${years[0]} to ${years.at(-1)})`;
    return [{ ...first, year: null, expected, is, of }];
  });
}

/** What the sources count themselves, by year and over the years that they count. */
export function fromTotals(totals: readonly (SourceTotal & { source: string })[]): Denominator[] {
  const stated = totals.map(
    ({ what, body, committee, year, count, is, of, source }): Denominator => ({
      ...{ what, body, year: year ?? null, expected: count, is, of, source },
      ...(committee === undefined ? {} : { committee }),
    }),
  );
  return [...stated, ...overYears(stated)];
}
