import type { AttendanceMode } from '../domain/participation.ts';
import type { StoredRecord } from '../domain/record.ts';
import { fourDecimals } from '../domain/share.ts';
import type { Activity } from './reading/activity.ts';
import { anyContains, both, given } from './reading/conditions.ts';
import { type Listing, recordListing } from './reading/listing.ts';
import { type Names, nameOf } from './reading/names.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { storeSort } from './reading/sorting.ts';
import { traceOf } from './reading/trace.ts';
import type { DelegationRow } from './views/meeting-view.ts';

export const DELEGATION_SORTS = [
  'meeting',
  '-meeting',
  'heads',
  '-heads',
  'day',
  '-day',
  'member',
  '-member',
] as const;

export interface DelegationFilter {
  body?: string;
  committee?: string;
  meeting?: string;
  member?: string;
  mode?: AttendanceMode;
  /** True: only heads whose member could be told; false: only the others. */
  resolved?: boolean;
  /** `organisation`: only heads counted once more by organisation; `country`: only rows that add up to the total. */
  by?: 'country' | 'organisation';
  q?: string;
  synthetic?: boolean;
  sort?: (typeof DELEGATION_SORTS)[number];
}

/** One delegation as a row; its share is of the heads of the same mode at the same meeting. */
export function delegationRow(
  record: StoredRecord<'delegation'>,
  names: Names,
  activity: Activity,
): DelegationRow {
  const { data } = record;
  const meeting = names.meetings.get(data.meeting);
  const heads = activity.meetings.get(data.meeting)?.byMode.get(data.mode);
  return {
    id: record.key,
    meeting: data.meeting,
    meetingName: meeting?.name ?? data.meeting,
    body: data.body,
    committee: data.committee ?? null,
    member: data.member ?? null,
    memberName: data.member === undefined ? data.memberAsWritten : nameOf(names, data.member),
    memberAsWritten: data.memberAsWritten,
    mode: data.mode,
    heads: data.heads,
    share: heads ? fourDecimals(data.heads / heads) : null,
    counts: data.counts,
    by: data.by ?? null,
    day: data.day ?? meeting?.start ?? null,
    ...traceOf(record),
  };
}

/** Heads that members sent to meetings. */
export function listDelegations(
  model: ReadModel,
  question: Question,
  filter: DelegationFilter,
): Listing<DelegationRow> {
  const query = {
    ...recordScope(question),
    where: {
      ...given({
        'data.body': filter.body,
        'data.committee': filter.committee,
        'data.meeting': filter.meeting,
        'data.member': filter.member,
        'data.mode': filter.mode,
        synthetic: filter.synthetic,
      }),
      ...(filter.by && {
        'data.by': filter.by === 'organisation' ? { eq: filter.by } : { exists: false },
      }),
      ...(filter.resolved === undefined || filter.member !== undefined
        ? {}
        : { 'data.member': { exists: filter.resolved } }),
    },
    ...both(undefined, anyContains(filter.q, 'data.memberAsWritten', 'data.meeting', 'data.member')),
    sort: storeSort(filter.sort ?? '-day'),
  };
  return recordListing(model.reader, 'delegation', query, async (records) => {
    const [names, activity] = await Promise.all([model.names(question), model.activity(question)]);
    return records.map((record) => delegationRow(record, names, activity));
  });
}
