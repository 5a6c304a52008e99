import type { LeadershipPost, Membership } from '../../domain/participation.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { LeadershipRow, MembershipRow } from '../views/member-view.ts';
import { type Listing, recordListing } from './listing.ts';
import { holdsOnConditions } from './member-span.ts';
import type { Names } from './names.ts';
import { type Question, recordScope } from './question.ts';
import type { ReadModel } from './read-model.ts';
import { traceOf } from './trace.ts';

export interface StandingFilter {
  body?: string;
  committee?: string;
  /** Who holds it. */
  member?: string;
  /** Past and future standings as well, not only those of the day asked for. */
  history?: boolean;
}

type StandingKind = 'membership' | 'leadership';
type SharedField = keyof MembershipRow & keyof LeadershipRow;

/** What a seat and a post say alike: where, from when to when, and by which source. */
export function standingFields(
  record: StoredRecord<StandingKind>,
  names: Names,
): Pick<MembershipRow, SharedField> {
  const data: Membership | LeadershipPost = record.data;
  const committee = data.committee === undefined ? undefined : names.committees.get(data.committee);
  return {
    id: record.key,
    body: data.body,
    committee: data.committee ?? null,
    committeeReference: committee?.reference ?? null,
    basis: data.basis,
    validFrom: data.validFrom ?? null,
    validTo: data.validTo ?? null,
    firstSeen: data.firstSeen ?? null,
    lastSeen: data.lastSeen ?? null,
    goneBy: data.goneBy ?? null,
    ...traceOf(record),
  };
}

/** Seats or posts that satisfy `where`, on the day asked for or, with `history`, of all days. */
export function standingListing<K extends StandingKind, Row>(
  model: ReadModel,
  question: Question,
  kind: K,
  {
    where,
    history,
    row,
  }: {
    where: Parameters<ReadModel['reader']['list']>[1]['where'];
    history: boolean | undefined;
    row: (record: StoredRecord<K>, names: Names) => Row;
  },
): Listing<Row> {
  const span = history ? {} : { anyOf: holdsOnConditions(question.asOf) };
  return recordListing(
    model.reader,
    kind,
    { ...recordScope(question), where, ...span, sort: [{ field: 'data.body' }, { field: 'key' }] },
    async (records) => {
      const names = await model.names(question);
      return records.map((record) => row(record, names));
    },
    history ? {} : { asOf: question.asOf },
  );
}
