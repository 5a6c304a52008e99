import { type Day, dayOf } from '../../../domain/day.ts';
import type { Meeting } from '../../../domain/participation.ts';
import type { IssueEmission } from '../../connector.ts';
import { nameIssue } from '../../names/name-issue.ts';
import type { NameResolver } from '../../names/name-resolver.ts';
import { ietfMeetingId } from '../../record-keys.ts';
import type { ForeignMeeting } from './foreign.ts';
import { FIRST_MEETING, IETF } from './manifest.ts';
import { idOf } from './page.ts';

const DAY_MS = 86_400_000;

/** True for a plenary meeting of which registrations are on record, since the day given. */
export function isPlenary(meeting: ForeignMeeting, since: Day | undefined): boolean {
  const isNumbered = /^\d+$/.test(meeting.number) && Number(meeting.number) >= FIRST_MEETING;
  return idOf(meeting.type) === 'ietf' && isNumbered && (since === undefined || meeting.date >= since);
}

/** Id of a plenary meeting. */
export function idOfMeeting(meeting: ForeignMeeting): string {
  return ietfMeetingId(Number(meeting.number));
}

/** Last day of a meeting. */
export function endOf({ date, days }: ForeignMeeting): Day {
  return dayOf(new Date(Date.parse(date) + (days - 1) * DAY_MS).toISOString());
}

/** The meeting as a record; `mode` follows from those who came. */
export function meetingRecord(
  meeting: ForeignMeeting,
  heads: { onSite: number; remote: number },
  today: Day,
  names: NameResolver,
): { data: Meeting; issues: IssueEmission[] } {
  const { city, country, number, date } = meeting;
  const resolution = country ? names.resolve('country', country) : undefined;
  const mode =
    heads.onSite > 0 ? (heads.remote > 0 ? 'hybrid' : 'on-site') : heads.remote > 0 ? 'remote' : undefined;
  const data: Meeting = {
    id: idOfMeeting(meeting),
    body: IETF,
    name: `IETF ${number}`,
    start: date,
    end: endOf(meeting),
    ...(city && { city }),
    ...(resolution?.status === 'resolved' && { country: resolution.code }),
    ...(mode && { mode }),
    status: endOf(meeting) < today ? 'held' : 'planned',
  };
  const issues =
    country && resolution && resolution.status !== 'resolved'
      ? [nameIssue('country', country, resolution, { severity: 'warning' })]
      : [];
  return { data, issues };
}
