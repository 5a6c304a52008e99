import type { StoredRecord } from '../domain/record.ts';
import { given } from './reading/conditions.ts';
import { computedListing, type Listing, recordListing } from './reading/listing.ts';
import { holdsOnConditions } from './reading/member-span.ts';
import { type Names, nameOf } from './reading/names.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { bySort } from './reading/sorting.ts';
import { traceOf } from './reading/trace.ts';
import type { LeadershipRow, MembershipRow } from './views/member-view.ts';

export interface StandingFilter {
  body?: string;
  committee?: string;
  member?: string;
  /** Past and future standings as well, not only those of the day asked for. */
  history?: boolean;
}

export interface MembershipFilter extends StandingFilter {
  role?: readonly string[];
  technology?: string;
}

/** Orders of posts; without one they stand by body and key. */
export const LEADERSHIP_SORTS = [
  'committee',
  '-committee',
  'post',
  '-post',
  'holder',
  '-holder',
  'termEnds',
  '-termEnds',
] as const;

export interface LeadershipFilter extends StandingFilter {
  post?: string;
  termEndsBefore?: string;
  sort?: (typeof LEADERSHIP_SORTS)[number];
}

const SORT_FIELDS: Record<string, string> = { committee: 'committeeReference', holder: 'holderName' };

/** One membership as a row. */
export function membershipRow(record: StoredRecord<'membership'>, names: Names): MembershipRow {
  const { data } = record;
  const committee = data.committee === undefined ? undefined : names.committees.get(data.committee);
  return {
    id: record.key,
    body: data.body,
    committee: data.committee ?? null,
    committeeReference: committee?.reference ?? null,
    committeeTitle: committee?.title ?? null,
    member: data.member,
    memberName: nameOf(names, data.member),
    role: data.role,
    kind: data.kind,
    voterClass: data.voterClass ?? null,
    basis: data.basis,
    validFrom: data.validFrom ?? null,
    validTo: data.validTo ?? null,
    notBefore: data.notBefore ?? null,
    firstSeen: data.firstSeen ?? null,
    lastSeen: data.lastSeen ?? null,
    goneBy: data.goneBy ?? null,
    technologies: committee?.technologies ?? [],
    ...traceOf(record),
  };
}

/** One post as a row. */
export function leadershipRow(record: StoredRecord<'leadership'>, names: Names): LeadershipRow {
  const { data } = record;
  const committee = data.committee === undefined ? undefined : names.committees.get(data.committee);
  return {
    id: record.key,
    body: data.body,
    committee: data.committee ?? null,
    committeeReference: committee?.reference ?? null,
    post: data.post,
    holder: data.holder,
    holderName: data.holderName ?? nameOf(names, data.holder),
    basis: data.basis,
    validFrom: data.validFrom ?? null,
    validTo: data.validTo ?? null,
    firstSeen: data.firstSeen ?? null,
    lastSeen: data.lastSeen ?? null,
    goneBy: data.goneBy ?? null,
    termEnds: data.termEnds ?? null,
    ...traceOf(record),
  };
}

function spanOf(filter: StandingFilter, question: Question) {
  return filter.history ? {} : { anyOf: holdsOnConditions(question.asOf) };
}

const ORDER = [{ field: 'data.body' }, { field: 'key' }];

/** Committees that the filter allows; `undefined` where it names none. */
async function committeesOf(
  model: ReadModel,
  question: Question,
  { committee, technology }: MembershipFilter,
): Promise<string | string[] | undefined> {
  if (technology === undefined) return committee;
  const { committees } = await model.names(question);
  return [...committees]
    .filter(([id, each]) => each.technologies.includes(technology) && (committee ?? id) === id)
    .map(([id]) => id);
}

/** Standings in bodies and committees on the day asked for, or all that are recorded. */
export async function listMemberships(
  model: ReadModel,
  question: Question,
  filter: MembershipFilter,
): Promise<Listing<MembershipRow>> {
  const where = given({
    'data.body': filter.body,
    'data.committee': await committeesOf(model, question, filter),
    'data.member': filter.member,
    'data.role': filter.role,
  });
  return recordListing(
    model.reader,
    'membership',
    { ...recordScope(question), where, ...spanOf(filter, question), sort: ORDER },
    async (records) => {
      const names = await model.names(question);
      return records.map((record) => membershipRow(record, names));
    },
    filter.history ? {} : { asOf: question.asOf },
  );
}

/** Posts held on the day asked for, or all that are recorded. */
export function listLeadership(
  model: ReadModel,
  question: Question,
  filter: LeadershipFilter,
): Listing<LeadershipRow> {
  const where = {
    ...given({
      'data.body': filter.body,
      'data.committee': filter.committee,
      'data.holder': filter.member,
      'data.post': filter.post,
    }),
    ...(filter.termEndsBefore === undefined ? {} : { 'data.termEnds': { before: filter.termEndsBefore } }),
  };
  const stored = recordListing(
    model.reader,
    'leadership',
    { ...recordScope(question), where, ...spanOf(filter, question), sort: ORDER },
    async (records) => {
      const names = await model.names(question);
      return records.map((record) => leadershipRow(record, names));
    },
    filter.history ? {} : { asOf: question.asOf },
  );
  return filter.sort === undefined ? stored : sortedLeadership(model, question, stored, filter.sort);
}

/** Sorted here and not by the store, because an end of term that is not on record must stand last. */
function sortedLeadership(
  model: ReadModel,
  question: Question,
  stored: Listing<LeadershipRow>,
  sort: string,
): Listing<LeadershipRow> {
  const word = sort.replace(/^-/, '');
  const field = sort.replace(word, SORT_FIELDS[word] ?? word);
  const idOf = ({ id }: LeadershipRow) => id;
  return computedListing(async () => {
    const rows: LeadershipRow[] = [];
    for await (const row of stored.stream()) rows.push(row);
    return {
      rows: rows.sort(bySort(field, idOf)),
      snapshot: await model.snapshotOf(question),
      asOf: question.asOf,
    };
  }, idOf);
}
