import { keyOf } from '../domain/key.ts';
import type { StoredRecord } from '../domain/record.ts';
import { fourDecimals } from '../domain/share.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { statusOn } from './reading/ballot-row.ts';
import { anyContains, both, given } from './reading/conditions.ts';
import { findAll } from './reading/find.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import { holdsOn } from './reading/member-span.ts';
import { type Names, nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { bySort } from './reading/sorting.ts';
import { isParticipating, type Standings } from './reading/standings.ts';
import { traceOf } from './reading/trace.ts';
import type { CommitteeRow } from './views/committee-view.ts';

const SORTABLE = ['reference', 'title', 'participating', 'observing', 'allies', 'openBallots'] as const;
export const COMMITTEE_SORTS = SORTABLE.flatMap((field) => [field, `-${field}`] as const);

export interface CommitteeFilter {
  body?: string;
  technology?: string;
  /** True: only those with a critical technology; false: only the others. */
  critical?: boolean;
  status?: string;
  parent?: string;
  alliance?: string;
  q?: string;
  synthetic?: boolean;
  sort?: (typeof COMMITTEE_SORTS)[number];
}

interface Sitting {
  participating: Set<string>;
  observing: Set<string>;
  secretariat?: string;
  secretariatName?: string;
}

/** Who sits in each committee on a day. */
export function sittingsOn(standings: Standings, day: string): Map<string, Sitting> {
  const sittings = new Map<string, Sitting>();
  const at = (committee: string) => {
    const known = sittings.get(committee) ?? { participating: new Set(), observing: new Set() };
    sittings.set(committee, known);
    return known;
  };
  for (const membership of standings.memberships) {
    if (membership.committee === undefined || !holdsOn(membership, day)) continue;
    const sitting = at(membership.committee);
    (isParticipating(membership.role) ? sitting.participating : sitting.observing).add(membership.member);
  }
  for (const post of standings.posts) {
    if (post.committee === undefined || post.post !== 'secretariat' || !holdsOn(post, day)) continue;
    const sitting = at(post.committee);
    sitting.secretariat = post.holder;
    if (post.holderName !== undefined) sitting.secretariatName = post.holderName;
  }
  return sittings;
}

/** What the rows of committees are made from, for one question. */
export interface CommitteeContext {
  names: Names;
  sittings: Map<string, Sitting>;
  allies: Map<string, string>;
  openBallots: Map<string, number>;
}

async function openBallots(model: ReadModel, question: Question): Promise<Map<string, number>> {
  const open = new Map<string, number>();
  const ballots = await findAll(model.reader, 'ballot', question, {
    where: { 'data.status': { in: ['open', 'planned'] } },
  });
  for (const { data } of ballots) {
    if (data.committee === undefined || statusOn(data, question.asOf) !== 'open') continue;
    open.set(data.committee, (open.get(data.committee) ?? 0) + 1);
  }
  return open;
}

/** Reads the overviews behind the rows of committees. */
export async function committeeContext(
  model: ReadModel,
  question: Question,
  alliance: string | undefined,
): Promise<CommitteeContext> {
  const [names, standings, allied, open] = await Promise.all([
    model.names(question),
    model.standings(question),
    allianceOf(model.reader, question, alliance),
    openBallots(model, question),
  ]);
  return {
    names,
    sittings: sittingsOn(standings, question.asOf),
    allies: rolesOn(allied, question.asOf),
    openBallots: open,
  };
}

function coverageOf(
  published: StoredRecord<'committee'>['data']['publishedCounts'],
  participating: number,
): Pick<CommitteeRow, 'coverage' | 'coverageNote'> {
  const newest = published?.at(-1);
  if (!newest?.participating) {
    const reason = 'the publisher gives no number of members to compare with';
    return { coverage: null, coverageNote: reason };
  }
  const share = Math.min(1, fourDecimals(participating / newest.participating));
  return {
    coverage: share,
    coverageNote: `${participating} of ${newest.participating} participating members that the publisher counted on ${newest.asOf}`,
  };
}

/** One committee as a row. */
export function committeeRow(record: StoredRecord<'committee'>, context: CommitteeContext): CommitteeRow {
  const { data } = record;
  const sitting = context.sittings.get(data.id) ?? context.sittings.get(keyOf(data.id));
  const participating = sitting?.participating ?? new Set<string>();
  const secretariat = sitting?.secretariat;
  return {
    id: data.id,
    body: data.body,
    reference: data.reference,
    title: data.title,
    status: data.status ?? null,
    parent: data.parent ?? null,
    technologies: data.technologies,
    participating: participating.size,
    observing: sitting?.observing.size ?? 0,
    allies: [...participating].filter((member) => context.allies.has(member)).length,
    secretariat: secretariat ?? null,
    secretariatName:
      secretariat === undefined ? null : (sitting?.secretariatName ?? nameOf(context.names, secretariat)),
    openBallots: context.openBallots.get(data.id) ?? 0,
    ...coverageOf(data.publishedCounts, participating.size),
    ...traceOf(record),
  };
}

/** Committees with who sits in them on the day asked for. */
export function listCommittees(
  model: ReadModel,
  question: Question,
  filter: CommitteeFilter,
): Listing<CommitteeRow> {
  const idOf = (row: CommitteeRow) => row.id;
  const compute = async () => {
    const [context, records] = await Promise.all([
      committeeContext(model, question, filter.alliance),
      findAll(model.reader, 'committee', question, {
        where: given({
          'data.body': filter.body,
          'data.technologies': filter.technology,
          'data.status': filter.status,
          'data.parent': filter.parent,
          synthetic: filter.synthetic,
        }),
        ...both(undefined, anyContains(filter.q, 'data.reference', 'data.title', 'data.id')),
      }),
    ]);
    const rows = records
      .map((record) => committeeRow(record, context))
      .filter((row) => filter.critical === undefined || filter.critical === row.technologies.length > 0);
    return {
      rows: rows.sort(bySort(filter.sort ?? 'reference', idOf)),
      snapshot: await model.snapshotOf(question),
      asOf: question.asOf,
    };
  };
  return computedListing(compute, idOf);
}
