import type { ObligationRow } from '../views/obligation-view.ts';
import { type DutyOfRule, windowStart } from './duties-of.ts';
import { attended } from './meeting-rolls.ts';
import { frameOf, type Place } from './place.ts';
import { standingUnder } from './standing.ts';

/** How a member stands under a duty to attend; where no meeting is on record, that is said. */
export function meetingDutyRow(place: Place, owed: DutyOfRule): ObligationRow {
  const { duty } = owed;
  const from = windowStart(duty, place.asOf);
  const held = place.meetings.filter(({ meeting: { start, end } }) => {
    const day = end ?? start;
    return day !== undefined && day >= from && day <= place.asOf;
  });
  const counted = held.slice(-(duty.newest ?? held.length)).toReversed();
  const rows = counted.map((roll) => ({
    meeting: roll.meeting.id,
    name: roll.meeting.name,
    start: roll.meeting.start ?? null,
    attended: attended(roll, place.member.data.code),
  }));
  const countOf = (value: boolean | null) => rows.filter((row) => row.attended === value).length;
  return {
    ...frameOf(place, owed),
    ...standingUnder(duty, { due: rows.length, missed: countOf(false), unknown: countOf(null) }),
    meetings: rows,
    nextDue: [],
    missedBallots: [],
  };
}
