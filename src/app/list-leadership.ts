import type { StoredRecord } from '../domain/record.ts';
import { given } from './reading/conditions.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import { type Names, nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { bySort } from './reading/sorting.ts';
import { type StandingFilter, standingFields, standingListing } from './reading/standing-listing.ts';
import type { LeadershipRow } from './views/member-view.ts';

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

/** One post as a row. */
export function leadershipRow(record: StoredRecord<'leadership'>, names: Names): LeadershipRow {
  const { data } = record;
  return {
    ...standingFields(record, names),
    post: data.post,
    holder: data.holder,
    holderName: data.holderName ?? nameOf(names, data.holder),
    termEnds: data.termEnds ?? null,
  };
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
  const { history, sort } = filter;
  const stored = standingListing(model, question, 'leadership', { where, history, row: leadershipRow });
  return sort === undefined ? stored : sortedLeadership(model, question, stored, sort);
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
