import { type Day, isDay } from '../../domain/day.ts';
import type { Role } from '../../domain/participation.ts';
import type { ColumnMapping } from './column-mapping.ts';

/** A cell that was understood, or why it was not. */
export type CellValue<T> = { value: T } | { code: string; message: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dayFrom(year: number, month: number, day: number, text: string): CellValue<Day> {
  const candidate = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ];
  const value = candidate.join('-');
  if (isDay(value)) return { value };
  return { code: 'invalid-date', message: `"${text}" is no calendar day` };
}

function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

function numericDay(text: string, parts: RegExpExecArray, order: ColumnMapping['dateOrder']): CellValue<Day> {
  const [first, second, year] = parts.slice(1).map(Number) as [number, number, number];
  if (order === 'day-first') return dayFrom(year, second, first, text);
  if (order === 'month-first') return dayFrom(year, first, second, text);
  if (first > 12) return dayFrom(year, second, first, text);
  if (second > 12) return dayFrom(year, first, second, text);
  if (first === second) return dayFrom(year, first, second, text);
  return {
    code: 'ambiguous-date',
    message: `"${text}" can be read with the day or the month first; write YYYY-MM-DD`,
  };
}

/**
 * A calendar day: `2024-04-03`, `2024/04/03`, `20240403`, an RFC 3339 instant, `3 April 2024`, `April 3, 2024`, and
 * `03/04/2024` only where one order alone is possible or the mapping states it.
 */
export function readDay(text: string, order?: ColumnMapping['dateOrder']): CellValue<Day> {
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ]\d{2}:.*)?$/.exec(text);
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]), text);
  const numeric = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (numeric) return numericDay(text, numeric, order);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})$/.exec(text);
  if (dayFirst?.[2] && monthOf(dayFirst[2]) > 0) {
    return dayFrom(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]), text);
  }
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  if (monthFirst?.[1] && monthOf(monthFirst[1]) > 0) {
    return dayFrom(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]), text);
  }
  return { code: 'invalid-date', message: `"${text}" is no date; write YYYY-MM-DD` };
}

/** A whole number that is not negative; thousands may be parted by blanks or commas. */
export function readCount(text: string): CellValue<number> {
  const bare = /^\d{1,3}([ ,]\d{3})+$/.test(text) ? text.replace(/[ ,]/g, '') : text;
  if (/^\d{1,9}(\.0+)?$/.test(bare)) return { value: Number(bare) };
  return { code: 'invalid-number', message: `"${text}" is no whole number` };
}

const ROLE_WORDS: Readonly<Record<string, Role>> = {
  p: 'P',
  pmember: 'P',
  participating: 'P',
  participatingmember: 'P',
  o: 'O',
  omember: 'O',
  observing: 'O',
  observer: 'O',
  observingmember: 'O',
  voting: 'voting',
  votingmember: 'voting',
  nonvoting: 'non-voting',
  nonvotingmember: 'non-voting',
  issuer: 'issuer',
  consumer: 'consumer',
  member: 'member',
  memberstate: 'member',
  unmember: 'member',
};

/** A role in a body or committee: `P`, `P-Member`, `observer`, … */
export function readRole(text: string): CellValue<Role> {
  const key = text.toLowerCase().replace(/[^a-z]/g, '');
  const value = Object.hasOwn(ROLE_WORDS, key) ? ROLE_WORDS[key] : undefined;
  if (value) return { value };
  return {
    code: 'unknown-role',
    message: `"${text}" is no known role; use P, O, voting, non-voting or member`,
  };
}

/** Parts of a list cell, between semicolons or vertical bars. */
export function readList(text: string): string[] {
  return text
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
