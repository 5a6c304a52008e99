import type { Delegation, Meeting } from '../../domain/participation.ts';
import { recordScope } from '../reading/question.ts';
import { perSnapshot } from '../reading/snapshot-memo.ts';

/** A meeting that was held, with who is recorded as present. */
export interface MeetingRoll {
  meeting: Meeting;
  present: ReadonlySet<string>;
  /** True where every row of the list of participants names a member, so that who is not on it was not there. */
  complete: boolean;
}

/**
 * Meetings that were held, oldest first, by committee. Lists by country and by organisation are one roll: a member is looked
 * for under its own code.
 */
export const meetingRolls = perSnapshot(async (model, question) => {
  const lists = new Map<string, Delegation[]>();
  for await (const data of model.reader.contents('delegation', recordScope(question)))
    lists.set(data.meeting, [...(lists.get(data.meeting) ?? []), data]);
  const rolls = new Map<string, MeetingRoll[]>();
  for await (const { data: meeting } of model.reader.stream('meeting', recordScope(question))) {
    if (meeting.status !== 'held' || meeting.committee === undefined) continue;
    const rows = lists.get(meeting.id) ?? [];
    const present = new Set(
      rows.flatMap(({ member, heads }) => (member !== undefined && heads > 0 ? [member] : [])),
    );
    const complete = rows.length > 0 && rows.every(({ member }) => member !== undefined);
    rolls.set(meeting.committee, [...(rolls.get(meeting.committee) ?? []), { meeting, present, complete }]);
  }
  for (const list of rolls.values())
    list.sort((a, b) => ((a.meeting.start ?? '') < (b.meeting.start ?? '') ? -1 : 1));
  return rolls as ReadonlyMap<string, readonly MeetingRoll[]>;
});

/** Was the member there? `null` where no list tells. */
export function attended({ present, complete }: MeetingRoll, member: string): boolean | null {
  if (present.has(member)) return true;
  return complete ? false : null;
}
