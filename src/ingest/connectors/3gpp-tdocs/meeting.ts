import type { Day } from '../../../domain/day.ts';
import type { Meeting } from '../../../domain/participation.ts';
import { slugOf } from '../../record-keys.ts';
import { BODY, GROUPS, type Group } from './groups.ts';

/** A meeting as the name of its folder or list tells it: no more than that is known. */
export interface NamedMeeting {
  group: Group;
  /** `137E`, `128BIS`, `103`. */
  number: string;
  city?: string;
  remote: boolean;
  /** `2024-03`, where the name has it. */
  month?: string;
}

const FOLDER = /^(TSG[SRC]\d?)[_-](\d{1,3})([A-Za-z][A-Za-z-]*)?(?:_(.+))?$/i;
const ELECTRONIC = /^(?:electronic|online|e-?meeting|elbonia|e)$/i;
const MONTH = /^(\d{4})-(\d{2})$/;

function isRemote(suffix: string, words: readonly string[]): boolean {
  return /(?:^|[^A-Z])E$|^(?:AH|BIS)-?E$/i.test(suffix) || words.some((word) => ELECTRONIC.test(word));
}

/** The meeting that a folder is for (`TSGS2_137e_Electronic`, `TSGS_103_Maastricht_2024-03`), or undefined. */
export function meetingOfFolder(name: string): NamedMeeting | undefined {
  const found = FOLDER.exec(name);
  if (!found) return undefined;
  const [, folder = '', number = '', letters = '', rest = ''] = found;
  const group = GROUPS.find((candidate) => candidate.folder === folder.toUpperCase());
  if (!group) return undefined;
  const words = rest.split('_').filter((word) => word !== '');
  const month = words.find((word) => MONTH.test(word));
  const city = words.filter((word) => word !== month && !ELECTRONIC.test(word) && !/\d/.test(word)).join(' ');
  return {
    group,
    number: `${number}${letters.toUpperCase()}`,
    remote: isRemote(letters, words),
    ...(city && { city }),
    ...(month && { month }),
  };
}

const FILE =
  /(?:^|[^A-Za-z])(SA|RAN|CT|S|R|C)(P|\d)?[\s_]*[#-][\s_]*(\d{1,3}(?:-?(?:bis|ter|ah|e))*)(?![0-9])/i;

/** The meeting that a file's name speaks of (`TDoc_List_Meeting_SA2#137E.xlsx`, `SA2-128BIS.tdocs_by_agenda.csv`). */
export function meetingOfFile(name: string): NamedMeeting | undefined {
  const found = FILE.exec(name);
  if (!found) return undefined;
  const [, tsg = '', wg = '', number = ''] = found;
  const initial = (tsg[0] ?? '').toUpperCase();
  const folder = `TSG${initial}${/\d/.test(wg) ? wg : ''}`;
  const group = GROUPS.find((candidate) => candidate.folder === folder);
  const suffix = number.replace(/^\d+/, '');
  return group && { group, number: number.toUpperCase(), remote: isRemote(suffix, []) };
}

/** Id of a meeting: `3gpp-sa2-137e`, `3gpp-tsg-sa-103`. */
export function meetingId({ group, number }: NamedMeeting): string {
  return slugOf(`${BODY} ${group.code} ${number}`);
}

/** What the group's page says of a meeting. */
export interface MeetingDays {
  start: Day;
  end: Day;
  town?: string | undefined;
  cancelled: boolean;
}

/** A place that is none: meetings by conference call. */
const NOWHERE = /^(?:online|electronic|e-?meeting|virtual|tbd|-)$/i;

function statusOf(held: boolean, days: MeetingDays | undefined): Meeting['status'] {
  if (days?.cancelled) return 'cancelled';
  return held ? 'held' : 'planned';
}

/** The meeting as a record; `held` once its list shows decisions. Its days are those of the group's page, where that has it. */
export function meetingRecord(meeting: NamedMeeting, held: boolean, days?: MeetingDays): Meeting {
  const { group, number, remote, month } = meeting;
  const online = remote || (days?.town !== undefined && NOWHERE.test(days.town));
  const city = meeting.city ?? (online ? undefined : days?.town);
  return {
    id: meetingId(meeting),
    body: BODY,
    committee: group.committee.id,
    name: `${group.code} #${number}`,
    ...(days && { start: days.start, end: days.end }),
    ...(city && { city }),
    ...(online && { mode: 'remote' as const }),
    status: statusOf(held, days),
    ...(month && !days && { notes: `Month as in the name of its folder: ${month}` }),
  };
}
