import { ACTOR_KINDS, type ActorKind } from '../domain/actor.ts';
import type { StoredRecord } from '../domain/record.ts';
import { memberCoverage } from './covering/member-coverage.ts';
import type { Activity } from './reading/activity.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { anyContains, both, given } from './reading/conditions.ts';
import { findAll } from './reading/find.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { bySort } from './reading/sorting.ts';
import { countStandings, type StandingCounts } from './reading/standings.ts';
import { traceOf } from './reading/trace.ts';
import type { MemberRow } from './views/member-view.ts';
import type { Coverage } from './views/traced.ts';

const SORTABLE = [
  'name',
  'code',
  'participating',
  'observing',
  'secretariats',
  'heads',
  'votesCast',
] as const;
export const MEMBER_SORTS = SORTABLE.flatMap((field) => [field, `-${field}`] as const);

export interface MemberFilter {
  kind?: ActorKind;
  /** Only members that appear in this body; standings are counted in it alone. */
  body?: string;
  /** Whose roles are shown; by default the alliance of the seed. */
  alliance?: string;
  /** Only members of that alliance, or only others. */
  allied?: boolean;
  region?: string;
  q?: string;
  synthetic?: boolean;
  sort?: (typeof MEMBER_SORTS)[number];
}

/** Persons are listed only when asked for by kind: they appear in no ranking. */
const LISTED: readonly ActorKind[] = ACTOR_KINDS.filter((kind) => kind !== 'person');

/** What the rows of members are made from, for one question. */
export interface MemberContext {
  activity: Activity;
  standings: Map<string, StandingCounts>;
  roles: Map<string, string>;
  bodies: Map<string, ReadonlySet<string>>;
  coverageOf: (member: string) => Coverage;
}

/** Reads the overviews behind the rows of members; standings are those of the day asked for. */
export async function memberContext(
  model: ReadModel,
  question: Question,
  filter: Pick<MemberFilter, 'body' | 'alliance'>,
): Promise<MemberContext> {
  const [activity, standings, alliance, coverageOf] = await Promise.all([
    model.activity(question),
    model.standings(question),
    allianceOf(model.reader, question, filter.alliance),
    memberCoverage(model, question),
  ]);
  // A seat in the body as a whole is none in a committee.
  const counts = countStandings(standings, question.asOf, ({ body, committee, member }) =>
    committee !== undefined && (filter.body === undefined || filter.body === body) ? member : undefined,
  );
  const bodies = new Map([...activity.bodiesOf].map(([member, set]) => [member, new Set(set)]));
  const note = (member: string, body: string) => {
    const set = bodies.get(member) ?? new Set<string>();
    bodies.set(member, set.add(body));
  };
  for (const { member, body } of standings.memberships) note(member, body);
  for (const { holder, body } of standings.posts) note(holder, body);
  return { activity, standings: counts, roles: rolesOn(alliance, question.asOf), bodies, coverageOf };
}

/** One actor as a row. */
export function memberRow(record: StoredRecord<'actor'>, context: MemberContext): MemberRow {
  const { code, name, kind, alpha2, alpha3, region } = record.data;
  const counts = context.standings.get(code);
  return {
    code,
    name,
    kind,
    alpha2: alpha2 ?? null,
    alpha3: alpha3 ?? null,
    region: region ?? null,
    allianceRole: context.roles.get(code) ?? null,
    bodies: [...(context.bodies.get(code) ?? [])].sort(),
    participating: counts?.participating ?? 0,
    observing: counts?.observing ?? 0,
    secretariats: counts?.secretariats ?? 0,
    heads: context.activity.heads.get(code) ?? 0,
    votesCast: context.activity.votesCast.get(code) ?? 0,
    ...context.coverageOf(code),
    ...traceOf(record),
  };
}

function queryOf(filter: MemberFilter) {
  return {
    where: given({
      'data.kind': filter.kind ?? LISTED,
      'data.region': filter.region,
      synthetic: filter.synthetic,
    }),
    ...both(undefined, anyContains(filter.q, 'data.name', 'data.code', 'data.alpha2', 'data.names.name')),
  };
}

function keeps(row: MemberRow, filter: MemberFilter): boolean {
  if (filter.body !== undefined && !row.bodies.includes(filter.body)) return false;
  return filter.allied === undefined || filter.allied === (row.allianceRole !== null);
}

/** Countries, organisations and unions with what each does on the day asked for. */
export function listMembers(model: ReadModel, question: Question, filter: MemberFilter): Listing<MemberRow> {
  const idOf = (row: MemberRow) => row.code;
  const compute = async () => {
    const [context, records] = await Promise.all([
      memberContext(model, question, filter),
      findAll(model.reader, 'actor', question, queryOf(filter)),
    ]);
    const rows = records.map((record) => memberRow(record, context)).filter((row) => keeps(row, filter));
    return {
      rows: rows.sort(bySort(filter.sort ?? 'name', idOf)),
      snapshot: await model.snapshotOf(question),
      asOf: question.asOf,
    };
  };
  return computedListing(compute, idOf);
}
