import type { StoredRecord } from '../domain/record.ts';
import { given } from './reading/conditions.ts';
import type { Listing } from './reading/listing.ts';
import { type Names, nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { type StandingFilter, standingFields, standingListing } from './reading/standing-listing.ts';
import type { MembershipRow } from './views/member-view.ts';

export interface MembershipFilter extends StandingFilter {
  role?: readonly string[];
  technology?: string;
}

/** One membership as a row. */
export function membershipRow(record: StoredRecord<'membership'>, names: Names): MembershipRow {
  const { data } = record;
  const committee = data.committee === undefined ? undefined : names.committees.get(data.committee);
  return {
    ...standingFields(record, names),
    committeeTitle: committee?.title ?? null,
    member: data.member,
    memberName: nameOf(names, data.member),
    role: data.role,
    kind: data.kind,
    voterClass: data.voterClass ?? null,
    notBefore: data.notBefore ?? null,
    technologies: committee?.technologies ?? [],
  };
}

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
  return standingListing(model, question, 'membership', {
    where,
    history: filter.history,
    row: membershipRow,
  });
}
