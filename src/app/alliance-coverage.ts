import type { Alliance } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { StoredRecord } from '../domain/record.ts';
import { blockingMinority } from '../domain/rules/blocking-minority.ts';
import { shareOf } from '../domain/share.ts';
import {
  membersSeen,
  type ParticipationEvidence,
  participationEvidence,
  participationRow,
} from './participating/participation-row.ts';
import { type Roster, rosterOn } from './participation-index.ts';
import type { Assignment } from './ports/desk-store.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { traceOf } from './reading/trace.ts';
import { criticalOf } from './recommending/candidate.ts';
import { coverageOf } from './recommending/coverage.ts';
import { ruleOfCommittee } from './recommending/rule-of-committee.ts';
import type { AllianceCoverage, CoverageCell, CoverageRow } from './views/coverage-view.ts';
import type { ParticipationRow } from './views/participation-view.ts';

export interface CoverageQuery {
  /** Id of the alliance. */
  alliance: string;
  technologies?: readonly string[];
  body?: string;
  /** Parts that were agreed and are in force, by committee; they go before what is suggested. */
  agreed?: ReadonlyMap<string, readonly Assignment[]>;
  /** Members that may send delegates before a committee counts as covered twice; 2 by default. */
  maxDelegating?: number;
}

const METHOD =
  'A committee is covered where a voting member of the alliance has a vote in it. Lead: the member with most posts there, then accepted contributions, contributions and heads (by code where nothing is recorded); support: the two next with a vote; monitor: everybody else with a vote or observing. Where the members agreed on parts, those stand in place of the suggestion, and nobody else is given one.';

interface Scene {
  evidence: ParticipationEvidence;
  agreed: ReadonlyMap<string, readonly Assignment[]>;
  voting: string[];
  candidates: string[];
  maxDelegating: number;
}

/** How much a member does in a committee: posts outweigh contributions, these outweigh heads. */
function weightOf(row: ParticipationRow): number {
  return row.posts.length * 1_000 + row.accepted * 10 + row.submitted + row.heads;
}

function divided(rows: readonly ParticipationRow[]): Map<string, CoverageCell['part']> {
  const voting = rows
    .filter(({ standing }) => standing === 'P')
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.member < b.member ? -1 : 1));
  const parts = new Map<string, CoverageCell['part']>();
  for (const [i, { member }] of voting.entries())
    parts.set(member, i === 0 ? 'lead' : i <= 2 ? 'support' : 'monitor');
  for (const { member, standing } of rows) if (standing === 'O') parts.set(member, 'monitor');
  return parts;
}

/** Parts as agreed where anything was, else as the record suggests. */
function partsOf(scene: Scene, committee: string, rows: readonly ParticipationRow[]) {
  const agreed = scene.agreed.get(committee) ?? [];
  if (agreed.length === 0) return { agreed, parts: divided(rows) };
  return { agreed, parts: new Map(agreed.map(({ member, part }) => [member, part])) };
}

function blockNeeded(scene: Scene, record: StoredRecord<'committee'>, roster: Roster): number | null {
  const { evidence } = scene;
  const ballots = evidence.ballots.map(({ data }) => data);
  const rule = ruleOfCommittee(evidence.names, record.data, ballots, evidence.asOf);
  if (!rule || roster.participating.length === 0) return null;
  return blockingMinority(rule, [
    { role: 'P', members: roster.participating.length },
    { role: 'O', members: roster.observing.length },
  ]);
}

function reasonOf(rows: readonly ParticipationRow[], lead: string | undefined): string {
  const row = rows.find(({ member }) => member === lead);
  if (!row) return 'nobody of the alliance has a vote there';
  if (row.posts.length > 0) return `${row.memberName} holds ${row.posts.join(', ')}`;
  if (row.accepted > 0) return `${row.memberName} had ${row.accepted} contributions accepted`;
  if (row.heads > 0) return `${row.memberName} sent most heads`;
  return 'no post, contribution or head is recorded; first by code';
}

function candidatesIn(
  scene: Scene,
  roster: Roster,
  allied: number,
  needed: number | null,
): CoverageRow['candidateAdds'] {
  return scene.candidates.flatMap((member) => {
    const standing = roster.participating.includes(member)
      ? 'P'
      : roster.observing.includes(member)
        ? 'O'
        : undefined;
    if (!standing) return [];
    const completesBlock = standing === 'P' && needed !== null && allied < needed && allied + 1 >= needed;
    return [{ member, standing, completesBlock }];
  });
}

type Parts = ReadonlyMap<string, CoverageCell['part']>;

/** Who leads, supports and monitors, and why. */
function partsView(
  rows: readonly ParticipationRow[],
  parts: Parts,
  agreed: readonly Assignment[],
  refusal: string | undefined,
): Pick<CoverageRow, 'partsFrom' | 'agreed' | 'lead' | 'support' | 'monitor' | 'reason'> {
  const withPart = (part: CoverageCell['part']) =>
    [...parts]
      .filter(([, own]) => own === part)
      .map(([member]) => member)
      .sort();
  const [lead] = withPart('lead');
  const isAgreed = agreed.length > 0;
  return {
    partsFrom: isAgreed ? 'agreed' : 'suggested',
    agreed: agreed.map(({ member, part, validFrom, source }) => ({
      member,
      part,
      validFrom,
      source: source ?? null,
    })),
    lead: lead ?? null,
    support: withPart('support'),
    monitor: withPart('monitor'),
    reason: isAgreed ? 'agreed by the members' : (refusal ?? reasonOf(rows, lead)),
  };
}

function cellOf(
  record: StoredRecord<'committee'>,
  row: ParticipationRow,
  part: CoverageCell['part'],
  partFrom: CoverageCell['partFrom'],
): CoverageCell {
  const { id, body, reference, technologies } = record.data;
  const { member, memberName, standing, posts, heads, accepted, ballotsDue, ballotsCast } = row;
  return {
    id: `${id}:${member}`,
    committee: id,
    committeeReference: reference,
    body,
    technologies,
    member,
    memberName,
    standing,
    posts,
    heads,
    accepted,
    ballotsDue,
    ballotsCast,
    part,
    partFrom,
    ...traceOf(record),
  };
}

function coverageOfCommittee(
  scene: Scene,
  record: StoredRecord<'committee'>,
): { row: CoverageRow; cells: CoverageCell[] } {
  const { evidence, voting } = scene;
  const { id, body, reference, title, technologies } = record.data;
  const roster = rosterOn(evidence.index, id, evidence.asOf);
  const rows = voting.map((member) => participationRow(evidence, record, member));
  const { agreed, parts } = partsOf(scene, id, rows);
  const allied = voting.filter((member) => roster.participating.includes(member));
  const needed = blockNeeded(scene, record, roster);
  const { refusal } = coverageOf(evidence.index, record.data, roster.participating.length, evidence.asOf, 0);
  const listed = refusal === undefined;
  const row: CoverageRow = {
    committee: id,
    committeeReference: reference,
    committeeTitle: title,
    body,
    technologies,
    participating: roster.participating.length,
    allied,
    observing: voting.filter((member) => roster.observing.includes(member)),
    alliedShare: shareOf(allied.length, roster.participating.length),
    blockingMinority: needed,
    canBlock: needed === null ? null : allied.length >= needed,
    posts: rows.flatMap(({ member, posts }) => posts.map((post) => ({ member, post }))),
    listed,
    uncovered: listed && allied.length === 0,
    singlePoint: listed && allied.length === 1,
    doubleCovered: rows.filter(({ heads }) => heads > 0).length > scene.maxDelegating,
    ...partsView(rows, parts, agreed, refusal),
    candidateAdds: candidatesIn(scene, roster, allied.length, needed),
    synthetic: record.synthetic,
  };
  const partFrom = row.partsFrom;
  return { row, cells: rows.map((each) => cellOf(record, each, parts.get(each.member) ?? 'none', partFrom)) };
}

function candidateSummaries(scene: Scene, rows: readonly CoverageRow[]): AllianceCoverage['candidates'] {
  return scene.candidates.map((member) => {
    const present = rows.flatMap((row) =>
      row.candidateAdds.filter((each) => each.member === member).map((each) => ({ row, ...each })),
    );
    const votes = present.filter(({ standing }) => standing === 'P');
    const added = votes.filter(({ row }) => row.uncovered).length;
    const blocks = votes.filter(({ completesBlock }) => completesBlock).length;
    const name = nameOf(scene.evidence.names, member);
    return {
      member,
      name,
      votesAdded: votes.length,
      committeesAdded: added,
      blocksCompleted: blocks,
      sentence: `${name} would add a vote in ${votes.length} of ${rows.length} committees, cover ${added} that nobody of the alliance covers, and complete a blocking minority in ${blocks}.`,
    };
  });
}

function inQuestion(record: StoredRecord<'committee'>, query: CoverageQuery, synthetic: boolean): boolean {
  const { data } = record;
  if (record.synthetic !== synthetic || /^not listed/i.test(data.status ?? '')) return false;
  if (query.body !== undefined && data.body !== query.body) return false;
  const tags = criticalOf(data.technologies);
  return query.technologies ? tags.some((tag) => query.technologies!.includes(tag)) : tags.length > 0;
}

async function allianceNamed(model: ReadModel, question: Question, id: string): Promise<Alliance> {
  const alliance = await allianceOf(model.reader, question, id);
  if (alliance) return alliance;
  throw new DomainError('not-found', `No alliance ${id} is recorded; /alliances lists those that are.`);
}

/**
 * Who of an alliance covers which committee in critical technologies: matrix of standing, posts, heads and contributions, what
 * is uncovered, covered by one only or by too many, a suggestion who leads, supports and monitors, and what candidate members
 * would add.
 * @throws DomainError `not-found` for an unknown alliance.
 */
export async function allianceCoverage(
  model: ReadModel,
  question: Question,
  query: CoverageQuery,
): Promise<AllianceCoverage> {
  const alliance = await allianceNamed(model, question, query.alliance);
  const evidence = await participationEvidence(model, question, {});
  const roles = rolesOn(alliance, question.asOf);
  const withRole = (...wanted: string[]) =>
    [...roles]
      .filter(([, role]) => wanted.includes(role))
      .map(([code]) => code)
      .sort();
  const scene: Scene = {
    evidence,
    agreed: query.agreed ?? new Map(),
    voting: withRole('core', 'member'),
    candidates: withRole('candidate'),
    maxDelegating: query.maxDelegating ?? 2,
  };
  const asked = [...evidence.index.committees.values()].filter((record) => inQuestion(record, query, false));
  const recorded = asked.filter((record) => membersSeen(evidence, record.data.id).size > 0);
  const parts = recorded.map((record) => coverageOfCommittee(scene, record));
  const rows = parts.map(({ row }) => row).sort((a, b) => (a.committee < b.committee ? -1 : 1));
  return {
    alliance: alliance.id,
    name: alliance.name,
    members: [...roles].map(([member, role]) => ({ member, name: nameOf(evidence.names, member), role })),
    rows,
    cells: parts.flatMap(({ cells }) => cells),
    uncovered: rows.filter(({ uncovered }) => uncovered).length,
    singlePoints: rows.filter(({ singlePoint }) => singlePoint).length,
    candidates: candidateSummaries(scene, rows),
    unrecorded: asked.length - rows.filter(({ listed }) => listed).length,
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
    method: METHOD,
  };
}
