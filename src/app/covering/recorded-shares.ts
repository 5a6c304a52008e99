import type { Covered } from '../../domain/coverage.ts';
import { fourDecimals } from '../../domain/share.ts';
import type { Names } from '../reading/names.ts';
import type { RecordedShare } from '../views/recorded-share-view.ts';
import type { Counted } from './counted.ts';
import type { Denominator } from './denominators.ts';

interface Place {
  what: Covered;
  body: string;
  committee?: string | undefined;
  year: string | null;
}

interface Sum extends Place {
  recorded: number;
  /** Sum of what is due, where each record tells; absent for what only the outside can count. */
  due: number | undefined;
  first: string | undefined;
  last: string | undefined;
  /** Of those recorded: without a day. */
  undated: number;
  sources: Set<string>;
  synthetic: boolean;
}

const keyOf = ({ body, committee, what, year }: Place) =>
  [body, committee ?? '', what, year ?? 'all'].join(' | ');

const least = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a;
const greatest = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a;

function emptySum(place: Place, isDue: boolean, synthetic: boolean): Sum {
  const { what, body, committee, year } = place;
  return {
    ...{ what, body, committee, year, recorded: 0, due: isDue ? 0 : undefined, synthetic },
    ...{ first: undefined, last: undefined, undated: 0, sources: new Set<string>() },
  };
}

function add(sum: Sum, counted: Counted): void {
  sum.recorded += counted.recorded;
  if (counted.due !== undefined) sum.due = (sum.due ?? 0) + counted.due;
  // What is due and missing has a day, but nothing is on record of it.
  if (counted.recorded > 0) {
    sum.first = least(sum.first, counted.first);
    sum.last = greatest(sum.last, counted.last);
    if (counted.first === undefined) sum.undated += counted.recorded;
    sum.sources.add(counted.source);
  }
}

/** A thing counts for its committee and its body, in its year and over all. */
function placesOf({ what, body, committee, year }: Counted): Place[] {
  const wheres = committee === undefined ? [undefined] : [undefined, committee];
  const years = year === null ? [null] : [year, null];
  return wheres.flatMap((where) => years.map((when) => ({ what, body, committee: where, year: when })));
}

const TELLS_BY_ITSELF: Readonly<Partial<Record<Covered, (recorded: number, due: number) => string>>> = {
  results: (recorded, due) => `${recorded} of ${due} closed ballots on record have votes by name`,
  attendance: (recorded, due) =>
    `it is known who came to ${recorded} of ${due} meetings held that are on record`,
};

const ABSENT: Record<Covered, string> = {
  ballots: 'no ballot is on record',
  results: 'no closed ballot is on record',
  meetings: 'no meeting is on record',
  attendance: 'no meeting that was held is on record',
  contributions: 'no contribution is on record',
};

const BOUND = { exact: 'of', 'at-least': 'of at least', 'at-most': 'of at most' } as const;

type Told = Pick<RecordedShare, 'expected' | 'expectedIs' | 'share' | 'note'>;

const shareOf = (recorded: number, expected: number) =>
  expected === 0 ? null : Math.min(1, fourDecimals(recorded / expected));

function unknown(reason: string): Told {
  return { expected: null, expectedIs: null, share: null, note: `Unknown share: ${reason}.` };
}

function byDenominator(sum: Sum, { expected, is, of }: Denominator): Told {
  const whole = Math.max(expected, sum.recorded);
  const note = `${sum.recorded} ${BOUND[is]} ${whole}: ${of}.`;
  return { expected: whole, expectedIs: is, share: shareOf(sum.recorded, whole), note };
}

/** Everything that is told about a place beside what is on record there. */
export interface Telling {
  known: ReadonlyMap<string, Denominator>;
  /** Places, without their year, of which single years or committees are known. */
  partly: ReadonlyMap<string, string>;
}

/** Sorts what is known of the numbers by the place that it is about; the first of several is taken. */
export function tellingOf(known: readonly Denominator[]): Telling {
  const byPlace = new Map<string, Denominator>();
  for (const each of known) if (!byPlace.has(keyOf(each))) byPlace.set(keyOf(each), each);
  const partly = new Map<string, string>();
  for (const { what, body, committee } of known) {
    if (committee !== undefined)
      partly.set(keyOf({ what, body, year: null }), 'known for single committees only');
    else partly.set(keyOf({ what, body, year: null }), 'known for single years only');
  }
  return { known: byPlace, partly };
}

function toldOf(sum: Sum, { known, partly }: Telling): Told {
  const { recorded, due, what } = sum;
  if (due !== undefined) {
    if (due === 0) return unknown(ABSENT[what]);
    const note = `${TELLS_BY_ITSELF[what]?.(recorded, due) ?? `${recorded} of ${due}`}.`;
    return { expected: due, expectedIs: 'exact', share: shareOf(recorded, due), note };
  }
  const denominator = known.get(keyOf(sum));
  if (denominator) return byDenominator(sum, denominator);
  const nobody = 'no source tells how many there were';
  const why = partly.get(keyOf({ ...sum, year: null })) ?? nobody;
  return unknown(recorded === 0 ? `${ABSENT[what]}, and ${why}` : why);
}

function rowOf(sum: Sum, telling: Telling, names: Names): RecordedShare {
  const { what, body, committee, year, recorded, first, last, sources, synthetic } = sum;
  const told = toldOf(sum, telling);
  const undated = sum.undated > 0 ? ` ${sum.undated} on record bear no day.` : '';
  const teller = sum.due === undefined ? telling.known.get(keyOf(sum))?.source : undefined;
  return {
    id: keyOf(sum).replaceAll(' | ', ':'),
    body,
    bodyName: names.bodies.get(body)?.name ?? body,
    committee: committee ?? null,
    committeeReference: committee === undefined ? null : (names.committees.get(committee)?.reference ?? null),
    what,
    year,
    recorded,
    ...told,
    note: `${told.note}${undated}`,
    since: first ?? null,
    until: last ?? null,
    sources: [...new Set([...sources, ...(teller === undefined ? [] : [teller])])].sort(),
    synthetic,
  };
}

const ORDER: readonly Covered[] = ['ballots', 'results', 'meetings', 'attendance', 'contributions'];

function inOrder(a: Sum, b: Sum): number {
  if (a.body !== b.body) return a.body < b.body ? -1 : 1;
  const [one, other] = [a.committee ?? '', b.committee ?? ''];
  if (one !== other) return one < other ? -1 : 1;
  if (a.what !== b.what) return ORDER.indexOf(a.what) - ORDER.indexOf(b.what);
  return (a.year ?? '9999') < (b.year ?? '9999') ? -1 : 1;
}

/**
 * Rows of what is on record and of how much that is, by body, committee and year; every body has a row for each thing over
 * all years, also where nothing is on record, so that a gap shows as one.
 */
export function recordedShares(
  counted: readonly Counted[],
  denominators: readonly Denominator[],
  bodies: readonly { code: string; synthetic: boolean }[],
  names: Names,
): RecordedShare[] {
  const sums = new Map<string, Sum>();
  const at = (place: Place, isDue: boolean, synthetic: boolean): Sum => {
    const key = keyOf(place);
    const known = sums.get(key) ?? emptySum(place, isDue, synthetic);
    sums.set(key, known);
    return known;
  };
  const isSynthetic = new Map(bodies.map(({ code, synthetic }) => [code, synthetic]));
  for (const { code, synthetic } of bodies) {
    for (const what of ORDER) at({ what, body: code, year: null }, what in TELLS_BY_ITSELF, synthetic);
  }
  for (const each of counted) {
    for (const place of placesOf(each)) add(at(place, each.due !== undefined, each.synthetic), each);
  }
  // A year or committee of which nothing is on record, though it is known that something was there, is a gap as well.
  for (const each of denominators) {
    if (isSynthetic.has(each.body)) at(each, false, isSynthetic.get(each.body) ?? false);
  }
  const telling = tellingOf(denominators);
  return [...sums.values()].sort(inOrder).map((sum) => rowOf(sum, telling, names));
}
