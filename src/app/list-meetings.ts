import type { Meeting } from '../domain/participation.ts';
import type { StoredRecord } from '../domain/record.ts';
import { fourDecimals } from '../domain/share.ts';
import { delegationRow } from './list-delegations.ts';
import type { Activity } from './reading/activity.ts';
import { anyContains, both, given } from './reading/conditions.ts';
import { findAll, findRecord } from './reading/find.ts';
import { type Listing, recordListing } from './reading/listing.ts';
import type { Names } from './reading/names.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { storeSort } from './reading/sorting.ts';
import { traceOf } from './reading/trace.ts';
import type { MeetingDetail, MeetingRow } from './views/meeting-view.ts';

export const MEETING_SORTS = ['start', '-start', 'name', '-name', 'city', '-city'] as const;

export interface MeetingFilter {
  body?: string;
  committee?: string;
  country?: string;
  status?: Meeting['status'];
  /** Days of the start, inclusive and exclusive. */
  from?: string;
  before?: string;
  q?: string;
  synthetic?: boolean;
  sort?: (typeof MEETING_SORTS)[number];
}

/** One meeting as a row, with the heads that are recorded for it. */
export function meetingRow(record: StoredRecord<'meeting'>, names: Names, activity: Activity): MeetingRow {
  const { data } = record;
  const heads = activity.meetings.get(data.id);
  const share = heads && heads.heads > 0 ? fourDecimals(heads.resolved / heads.heads) : null;
  return {
    id: data.id,
    body: data.body,
    committee: data.committee ?? null,
    committeeReference:
      data.committee === undefined ? null : (names.committees.get(data.committee)?.reference ?? null),
    name: data.name,
    start: data.start ?? null,
    end: data.end ?? null,
    city: data.city ?? null,
    country: data.country ?? null,
    mode: data.mode ?? 'unknown',
    status: data.status,
    heads: heads?.heads ?? null,
    headsResolved: heads?.resolved ?? null,
    delegations: heads?.delegations ?? 0,
    coverage: share,
    coverageNote:
      share === null ? 'no head counts recorded' : 'share of the recorded heads whose member is known',
    ...traceOf(record),
  };
}

/** Meetings with the heads recorded for each. */
export function listMeetings(
  model: ReadModel,
  question: Question,
  filter: MeetingFilter,
): Listing<MeetingRow> {
  const start = {
    ...(filter.from === undefined ? {} : { from: filter.from }),
    ...(filter.before === undefined ? {} : { before: filter.before }),
  };
  const query = {
    ...recordScope(question),
    where: {
      ...given({
        'data.body': filter.body,
        'data.committee': filter.committee,
        'data.country': filter.country,
        'data.status': filter.status,
        synthetic: filter.synthetic,
      }),
      ...(Object.keys(start).length > 0 ? { 'data.start': start } : {}),
    },
    ...both(undefined, anyContains(filter.q, 'data.name', 'data.city', 'data.id')),
    sort: storeSort(filter.sort ?? '-start'),
  };
  return recordListing(model.reader, 'meeting', query, async (records) => {
    const [names, activity] = await Promise.all([model.names(question), model.activity(question)]);
    return records.map((record) => meetingRow(record, names, activity));
  });
}

/**
 * One meeting with every delegation.
 * @throws DomainError `not-found`
 */
export async function getMeeting(model: ReadModel, question: Question, id: string): Promise<MeetingDetail> {
  const record = await findRecord(model.reader, 'meeting', id, question, '/meetings');
  const [names, activity] = await Promise.all([model.names(question), model.activity(question)]);
  const delegations = await findAll(model.reader, 'delegation', question, {
    where: given({ 'data.meeting': record.data.id }),
    sort: storeSort('-heads'),
  });
  return {
    ...meetingRow(record, names, activity),
    notes: record.data.notes ?? null,
    delegationRows: delegations.map((delegation) => delegationRow(delegation, names, activity)),
  };
}
