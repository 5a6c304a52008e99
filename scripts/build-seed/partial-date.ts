import { type Day, isDay } from '../../src/domain/day.ts';

/**
 * A date as a table prints it: the day where it is a whole one; else no day, and the words, so that a month or a year
 * is kept as text and never becomes an invented day.
 */
export function dateOf(printed: string | undefined): { day?: Day; words?: string } {
  const text = printed?.trim() ?? '';
  if (text === '') return {};
  return isDay(text) ? { day: text } : { words: text };
}

/** What has no date at all sorts as old as anything here; the record's notes say that it is undated. */
const UNDATED = '2000-01-01';

/** First day of the period that a text begins with (`2018-11 (from …)`, `FY2026`, `2012-2015`), for sorting by age. */
export function firstDayOf(printed: string): Day {
  const fiscal = /^FY(\d{4})/.exec(printed);
  if (fiscal) return `${Number(fiscal[1]) - 1}-10-01`;
  const match = /(\d{4})(?:-(\d{2})(?!\d)(?:-(\d{2})(?!\d))?)?/.exec(printed);
  if (!match && /^undated/.test(printed)) return UNDATED;
  if (!match) throw new Error(`no year in "${printed}"`);
  return `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`;
}
