import { load } from 'cheerio';
import { z } from 'zod';
import type { SourceTotal } from '../../../domain/coverage.ts';
import { type Day, isDay } from '../../../domain/day.ts';
import { numbersBetween } from './document-number.ts';
import { BODY, type Group } from './groups.ts';

/** One row of the page that lists all meetings of a group. */
const indexed = z.strictObject({
  /** Letters and digits only: `137E`, `122BIS`. */
  number: z.string(),
  start: z.string(),
  end: z.string(),
  town: z.string().optional(),
  cancelled: z.boolean(),
  /** How many document numbers the meeting was given. */
  documents: z.int().positive().optional(),
});
export type IndexedMeeting = z.infer<typeof indexed>;

const FORM = '3gpp-meetings';
const keptSchema = z.strictObject({ form: z.literal(FORM), meetings: z.array(indexed) });

/** The page's text with one kind of hyphen and of space. */
function plain(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A meeting's number without what is written differently from page to page: `137-e` and `137E` are one. */
export function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

const RANGE = /([A-Z][A-Z0-9]-?[A-Za-z]*\d{5,8})\s*-\s*([A-Z][A-Z0-9]-?[A-Za-z]*\d{5,8})/;

function meetingOf(cells: readonly string[]): IndexedMeeting | undefined {
  const [name = '', title = '', town = '', start = '', end = '', range = ''] = cells;
  const number = plainNumber(/^[A-Z][A-Z0-9]-(.+)$/i.exec(name)?.[1] ?? '');
  if (number === '' || !isDay(start) || !isDay(end) || end < start) return undefined;
  const [, first, last] = RANGE.exec(range) ?? [];
  const documents = first && last ? numbersBetween(first, last) : undefined;
  return {
    number,
    start,
    end,
    ...(town !== '' && town !== '-' && { town }),
    cancelled: /CANCELLED/i.test(`${name} ${title}`),
    ...(documents !== undefined && { documents }),
  };
}

/** The meetings that a group's page lists; cells are those of its table, the first of them a link that names the meeting. */
export function parseIndex(html: string): IndexedMeeting[] {
  const $ = load(html);
  const meetings = new Map<string, IndexedMeeting>();
  for (const row of $('tr').toArray()) {
    const cells = $(row).children('td').toArray();
    if (cells.length < 5 || $(cells[0]).find('a[href*="MtgId="]').length === 0) continue;
    const meeting = meetingOf(cells.map((cell) => plain($(cell).text())));
    if (meeting) meetings.set(meeting.number, meeting);
  }
  return [...meetings.values()];
}

/** What is kept of the page: its meetings, without registration links and decoration. */
export function encodeIndex(meetings: readonly IndexedMeeting[]): Uint8Array {
  return Buffer.from(JSON.stringify({ form: FORM, meetings }));
}

/** Reads what `encodeIndex` wrote. */
export function decodeIndex(bytes: Uint8Array): IndexedMeeting[] {
  return keptSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))).meetings;
}

/** How many meetings a group held and how many document numbers they were given, by year, until `today`. */
export function indexTotals(group: Group, meetings: readonly IndexedMeeting[], today: Day): SourceTotal[] {
  const years = new Map<string, { meetings: number; documents: number }>();
  for (const { start, end, cancelled, documents } of meetings) {
    if (cancelled || end >= today) continue;
    const year = start.slice(0, 4);
    const sum = years.get(year) ?? { meetings: 0, documents: 0 };
    years.set(year, { meetings: sum.meetings + 1, documents: sum.documents + (documents ?? 0) });
  }
  const place = { body: BODY, committee: group.committee.id };
  return [...years].flatMap(([year, sum]): SourceTotal[] => {
    const held: SourceTotal = {
      ...{ what: 'meetings', ...place, year, count: sum.meetings, is: 'exact' },
      of: 'meetings that the page of the group lists',
    };
    const numbers: SourceTotal = {
      ...{ what: 'contributions', ...place, year, count: sum.documents, is: 'at-most' },
      of: 'document numbers that were reserved for the meetings of the year; some are never used',
    };
    return sum.documents > 0 ? [held, numbers] : [held];
  });
}
