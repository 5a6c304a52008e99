import { daysAfter } from '../domain/day.ts';
import type { StoredRecord } from '../domain/record.ts';
import type { FeedFilter } from './ports/feed-token-store.ts';
import type { Condition } from './ports/record-store.ts';
import { type BallotContext, ballotRow } from './reading/ballot-row.ts';
import { given } from './reading/conditions.ts';
import { findAll } from './reading/find.ts';
import { seatOf } from './reading/our-part.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { BallotRow } from './views/ballot-view.ts';
import type { CalendarEntry } from './views/calendar-view.ts';

const REMINDERS = [14, 7, 3];
/** How long a ballot that has closed stays in the calendar. */
const KEPT_DAYS = 90;

function describe(row: BallotRow): string {
  const ours = row.our
    ? `${row.our.member}: ${row.our.missing ? 'not voted yet' : row.our.position}`
    : undefined;
  const marks = [
    row.synthetic ? 'Synthetic: made up for demonstration.' : undefined,
    row.closesBasis === 'estimated' ? 'The closing day is an estimate.' : undefined,
  ];
  return [row.title, row.sentence, ours, ...marks, `Sources: ${row.sources.join(', ')}`]
    .filter((line) => line !== undefined && line !== null)
    .join('\n');
}

function entryOf(record: StoredRecord<'ballot'>, context: BallotContext, datesOnly: boolean): CalendarEntry {
  const row = ballotRow(record, context);
  const cancelled = row.status === 'withdrawn' || record.withdrawnAt !== undefined;
  const isEstimated = row.closesBasis === 'estimated';
  const marks = [isEstimated ? 'estimated day' : '', row.synthetic ? 'synthetic' : ''].filter(Boolean);
  const mark = marks.length > 0 ? ` (${marks.join(', ')})` : '';
  return {
    id: row.id,
    day: record.data.closes ?? context.asOf,
    summary: datesOnly ? `${row.reference}${mark}` : `${row.reference} closes: ${row.title}${mark}`,
    description: datesOnly ? null : describe(row),
    path: `/ballots/${encodeURIComponent(row.id)}`,
    sequence: record.since,
    changedAt: record.withdrawnAt ?? record.provenance.retrievedAt,
    cancelled,
    tentative: isEstimated,
    reminders: datesOnly || cancelled ? [] : REMINDERS,
  };
}

/** Closing days of ballots from three months back onwards; those withdrawn stay, marked as cancelled. */
export async function listCalendar(
  model: ReadModel,
  question: Question,
  filter: FeedFilter,
): Promise<CalendarEntry[]> {
  const where: Record<string, Condition> = {
    ...given({
      'data.body': filter.body,
      'data.committee': filter.committee,
      'data.technologies': filter.technology,
    }),
    'data.closes': { from: daysAfter(question.asOf, -KEPT_DAYS) },
  };
  const anyOf = [{ withdrawnAt: { exists: true } }, { withdrawnAt: { exists: false } }];
  const [names, records] = await Promise.all([
    model.names(question),
    findAll(model.reader, 'ballot', question, {
      where,
      anyOf,
      sort: [{ field: 'data.closes' }, { field: 'key' }],
    }),
  ]);
  const { member } = filter;
  const context: BallotContext = {
    names,
    asOf: question.asOf,
    ...(member === undefined ? {} : { our: seatOf(await model.standings(question), member, question.asOf) }),
  };
  return records.map((record) => entryOf(record, context, filter.datesOnly ?? false));
}
