import ical, { ICalAlarmType, ICalEventStatus } from 'ical-generator';
import type { CalendarEntry } from '../app/views/calendar-view.ts';
import { printable } from './printable.ts';

const DAY_SECONDS = 86_400;

function statusOf({ cancelled, tentative }: CalendarEntry): ICalEventStatus {
  if (cancelled) return ICalEventStatus.CANCELLED;
  return tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/**
 * Entries as an iCalendar document: whole days, stable UIDs, and stamps and sequences from the records, so that the same
 * records give the same bytes. `base` is the address that the entries' paths are under.
 */
export function calendarOf(entries: readonly CalendarEntry[], name: string, base: string): string {
  const calendar = ical({ name, prodId: { company: 'Quorumwatch', product: 'Ballots', language: 'EN' } });
  for (const entry of entries) {
    calendar.createEvent({
      id: `${encodeURIComponent(entry.id)}@quorumwatch`,
      start: entry.day,
      allDay: true,
      floating: true,
      stamp: new Date(entry.changedAt),
      sequence: entry.sequence,
      summary: entry.summary,
      status: statusOf(entry),
      url: `${base}${entry.path}`,
      ...(entry.description === null ? {} : { description: entry.description }),
      alarms: entry.reminders.map((days) => ({
        type: ICalAlarmType.display,
        triggerBefore: days * DAY_SECONDS,
        description: entry.summary,
      })),
    });
  }
  return printable(calendar.toString());
}
