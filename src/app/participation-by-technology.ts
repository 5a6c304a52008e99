import { concentrationOf } from '../analytics/decisions/concentration.ts';
import type { StoredRecord } from '../domain/record.ts';
import { fourDecimals, shareOf } from '../domain/share.ts';
import {
  type ParticipationIndex,
  participationIndex,
  rosterOn,
  secretariatOn,
} from './participation-index.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { resolveMember } from './reading/resolve-member.ts';
import { criticalOf } from './recommending/candidate.ts';
import type {
  TechnologyParticipation,
  TechnologyParticipationRow,
  TechnologySummary,
} from './views/participation-view.ts';

export interface TechnologyQuery {
  /** Members to show; absent: the members of the alliance. */
  members?: readonly string[];
  technologies?: readonly string[];
  alliance?: string;
  synthetic?: boolean;
}

type Committee = StoredRecord<'committee'>;

/** What every member holds in a set of committees on one day. */
interface Holdings {
  votes: Map<string, number>;
  observing: Map<string, number>;
  secretariats: Map<string, number>;
  total: number;
}

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function holdingsOn(index: ParticipationIndex, committees: readonly Committee[], day: string): Holdings {
  const holdings: Holdings = { votes: new Map(), observing: new Map(), secretariats: new Map(), total: 0 };
  for (const { data } of committees) {
    const roster = rosterOn(index, data.id, day);
    for (const member of roster.participating) add(holdings.votes, member);
    for (const member of roster.observing) add(holdings.observing, member);
    holdings.total += roster.participating.length;
    const secretariat = secretariatOn(index, data.id, day);
    if (secretariat) add(holdings.secretariats, secretariat.holder);
  }
  return holdings;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const low = sorted[Math.floor((sorted.length - 1) / 2)]!;
  return (low + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

interface View {
  model: ReadModel;
  index: ParticipationIndex;
  names: Awaited<ReturnType<ReadModel['names']>>;
  roles: Map<string, string>;
  members: readonly string[];
  day: string | null;
  before: string | null;
  asOf: string;
}

/** Committees by technology, with `all` for every one of them. */
function groupsOf(
  index: ParticipationIndex,
  wanted: readonly string[] | undefined,
  synthetic: boolean,
): Map<string, Committee[]> {
  const groups = new Map<string, Committee[]>([['all', []]]);
  for (const committee of index.committees.values()) {
    if (committee.synthetic !== synthetic) continue;
    const tags = criticalOf(committee.data.technologies).filter((tag) => !wanted || wanted.includes(tag));
    for (const tag of tags.length > 0 ? [...tags, 'all'] : [])
      groups.set(tag, [...(groups.get(tag) ?? []), committee]);
  }
  return new Map([...groups].sort(([a], [b]) => (a === 'all' ? -1 : b === 'all' ? 1 : a < b ? -1 : 1)));
}

/** Members of the alliance that vote there: those whose votes are added up as the group's. */
function votesOfGroup(holdings: Holdings, roles: ReadonlyMap<string, string>): number {
  return [...holdings.votes].reduce(
    (sum, [member, votes]) =>
      roles.get(member) === 'core' || roles.get(member) === 'member' ? sum + votes : sum,
    0,
  );
}

function oneTechnology(
  view: View,
  technology: string,
  all: readonly Committee[],
  synthetic: boolean,
): { summary: TechnologySummary; rows: TechnologyParticipationRow[] } {
  const recorded = all.filter(({ data }) => (view.index.memberships.get(data.id) ?? []).length > 0);
  const now = holdingsOn(view.index, recorded, view.asOf);
  const then = view.before === null ? null : holdingsOn(view.index, recorded, view.before);
  const summary: TechnologySummary = {
    technology,
    committees: all.map(({ data }) => ({ committee: data.id, reference: data.reference, title: data.title })),
    unrecorded: all.length - recorded.length,
    votes: now.total,
    alliedVotes: votesOfGroup(now, view.roles),
    alliedShare: shareOf(votesOfGroup(now, view.roles), now.total),
    alliedShareBefore: then && shareOf(votesOfGroup(then, view.roles), then.total),
    secretariats: Object.fromEntries([...now.secretariats].sort(([, a], [, b]) => b - a)),
    concentration: concentrationOf([...now.votes.values()]),
    synthetic,
  };
  const rows = view.members.map((member) => memberRow(view, member, summary, recorded.length, now, then));
  return { summary, rows };
}

function memberRow(
  view: View,
  member: string,
  summary: TechnologySummary,
  committees: number,
  now: Holdings,
  then: Holdings | null,
): TechnologyParticipationRow {
  const participating = now.votes.get(member) ?? 0;
  const observing = now.observing.get(member) ?? 0;
  const own = shareOf(participating, now.total);
  const participatingBefore = then && (then.votes.get(member) ?? 0);
  const shareBefore = then && shareOf(participatingBefore!, then.total);
  const hasVote = view.roles.get(member) !== 'core-without-vote';
  const peers = [...view.roles].filter(([code, role]) => hasVote && code !== member && role === 'core');
  const benchmark = shareOf(median(peers.map(([code]) => now.votes.get(code) ?? 0)) ?? 0, now.total);
  return {
    id: `${summary.technology}:${member}`,
    technology: summary.technology,
    member,
    memberName: nameOf(view.names, member),
    allianceRole: view.roles.get(member) ?? null,
    committees,
    participating,
    observing,
    absent: committees - participating - observing,
    secretariats: now.secretariats.get(member) ?? 0,
    share: own,
    shareBefore,
    participatingBefore,
    change: own === null || shareBefore === null ? null : fourDecimals(own - shareBefore),
    benchmark: peers.length === 0 ? null : benchmark,
    presenceGap:
      own === null || benchmark === null || peers.length === 0 ? null : fourDecimals(benchmark - own),
    day: view.day,
    before: view.before,
    synthetic: summary.synthetic,
  };
}

/** First and last day of any body's lists up to `asOf`, real bodies with real ones. */
function listSpan(
  index: ParticipationIndex,
  groups: ReadonlyMap<string, readonly Committee[]>,
  asOf: string,
): [string | null, string | null] {
  const bodies = new Set([...(groups.get('all') ?? [])].map(({ data }) => data.body));
  const days = [...bodies]
    .flatMap((body) => index.days.get(body) ?? [])
    .filter((day) => day <= asOf)
    .sort();
  const first = days[0] ?? null;
  const last = days.at(-1) ?? null;
  return [first === last ? null : first, last];
}

/**
 * Votes, secretariats and shares of members in the committees of each critical technology on the day asked for, and how the
 * shares moved since the oldest list. The benchmark of a member is the middle one of the other core members.
 */
export async function participationByTechnology(
  model: ReadModel,
  question: Question,
  query: TechnologyQuery = {},
): Promise<TechnologyParticipation> {
  const [index, names] = await Promise.all([participationIndex(model, question), model.names(question)]);
  const alliance = await allianceOf(model.reader, question, query.alliance);
  const roles = rolesOn(alliance, question.asOf);
  const named = await Promise.all((query.members ?? []).map((code) => resolveMember(model, question, code)));
  const members = named.length > 0 ? named.map(({ data }) => data.code) : [...roles.keys()].sort();
  const synthetic = query.synthetic ?? named[0]?.synthetic ?? false;
  const groups = groupsOf(index, query.technologies, synthetic);
  const [before, day] = listSpan(index, groups, question.asOf);
  const view: View = { model, index, names, roles, members, day, before, asOf: question.asOf };
  const parts = [...groups].map(([technology, committees]) =>
    oneTechnology(view, technology, committees, synthetic),
  );
  const whole = parts[0]?.summary;
  return {
    alliance: alliance?.id ?? null,
    summaries: parts.map(({ summary }) => summary),
    rows: parts.flatMap(({ rows }) => rows),
    day,
    before,
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
    coverageNote: whole
      ? `Members are recorded for ${whole.committees.length - whole.unrecorded} of ${whole.committees.length} committees in critical technologies; the others count nowhere.`
      : 'No committee carries a critical technology.',
  };
}
