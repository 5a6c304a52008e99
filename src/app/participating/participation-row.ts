import {
  type ContributionRecord,
  contributionRecords,
} from '../../analytics/decisions/contribution-record.ts';
import type { Contribution } from '../../domain/participation.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { fourDecimals } from '../../domain/share.ts';
import { type ParticipationIndex, participationIndex, rosterOn } from '../participation-index.ts';
import { allBallots } from '../reading/ballots.ts';
import { type CommitteeHeads, committeeHeads } from '../reading/committee-heads.ts';
import { holdsOn } from '../reading/member-span.ts';
import { type Names, nameOf } from '../reading/names.ts';
import { type Question, recordScope } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { ballotsDue } from '../recommending/candidate.ts';
import { coverageOf } from '../recommending/coverage.ts';
import type { ParticipationRow } from '../views/participation-view.ts';

/** Everything that rows of participation are read from. */
export interface ParticipationEvidence {
  index: ParticipationIndex;
  names: Names;
  heads: CommitteeHeads;
  ballots: readonly StoredRecord<'ballot'>[];
  /** Contribution records by committee, then member. */
  contributions: ReadonlyMap<string, ReadonlyMap<string, ContributionRecord>>;
  asOf: string;
}

/** The contributions that count: of one committee or all, from a day on, not after the day asked for. */
export interface ContributionScope {
  committee?: string;
  from?: string;
}

async function contributionsByCommittee(
  model: ReadModel,
  question: Question,
  { committee, from }: ContributionScope,
): Promise<ParticipationEvidence['contributions']> {
  const groups = new Map<string, Contribution[]>();
  const where = committee === undefined ? {} : { where: { 'data.committee': { eq: committee } } };
  for await (const { data } of model.reader.stream('contribution', { ...recordScope(question), ...where })) {
    const day = data.day ?? question.asOf;
    if (data.committee === undefined || day > question.asOf || (from !== undefined && day < from)) continue;
    const group = groups.get(data.committee);
    if (group) group.push(data);
    else groups.set(data.committee, [data]);
  }
  return new Map(
    [...groups].map(([id, contributions]) => [
      id,
      new Map(contributionRecords(contributions, ({ member }) => member).map((each) => [each.member, each])),
    ]),
  );
}

/** Reads what rows of participation need. */
export async function participationEvidence(
  model: ReadModel,
  question: Question,
  scope: ContributionScope,
): Promise<ParticipationEvidence> {
  const [index, names, heads, ballots, contributions] = await Promise.all([
    participationIndex(model, question),
    model.names(question),
    committeeHeads(model, question),
    allBallots(model, question),
    contributionsByCommittee(model, question, scope),
  ]);
  return { index, names, heads, ballots, contributions, asOf: question.asOf };
}

function letter(index: ParticipationIndex, committee: string, member: string, day: string) {
  const roster = rosterOn(index, committee, day);
  if (roster.participating.includes(member)) return 'P';
  return roster.observing.includes(member) ? 'O' : 'absent';
}

function standingBefore(evidence: ParticipationEvidence, body: string, committee: string, member: string) {
  const first = evidence.index.days.get(body)?.[0];
  if (first === undefined || first >= evidence.asOf) return null;
  return letter(evidence.index, committee, member, first);
}

function headsOf(evidence: ParticipationEvidence, committee: string, member: string) {
  const sent = evidence.heads.get(committee);
  const sum = (meetings: ReadonlyMap<string, number> | undefined) =>
    [...(meetings?.values() ?? [])].reduce((total, heads) => total + heads, 0);
  const whole = [...(sent?.values() ?? [])].reduce((total, meetings) => total + sum(meetings), 0);
  const heads = sum(sent?.get(member));
  const headsShare = whole === 0 ? null : fourDecimals(heads / whole);
  return { meetings: sent?.get(member)?.size ?? 0, heads, headsShare };
}

function contributionsOf(evidence: ParticipationEvidence, committee: string, member: string) {
  const record = evidence.contributions.get(committee)?.get(member);
  return {
    submitted: record?.submitted ?? 0,
    accepted: record?.accepted ?? 0,
    submittedFraction: fourDecimals(record?.submittedFraction ?? 0),
    acceptedFraction: fourDecimals(record?.acceptedFraction ?? 0),
    acceptance: record?.acceptance == null ? null : fourDecimals(record.acceptance),
  };
}

/** One member in one committee: standing and its change, posts, heads, turnout, contributions. */
export function participationRow(
  evidence: ParticipationEvidence,
  record: StoredRecord<'committee'>,
  member: string,
): ParticipationRow {
  const { id, body, reference, technologies } = record.data;
  const { index, asOf } = evidence;
  const ballots = evidence.ballots.map(({ data }) => data);
  const { due, missed: unreturned } = ballotsDue(ballots, id, member, asOf);
  const missed = unreturned.length;
  const participating = rosterOn(index, id, asOf).participating.length;
  const { coverage, note } = coverageOf(index, record.data, participating, asOf, 0);
  const held = (index.posts.get(id) ?? []).filter((post) => post.holder === member && holdsOn(post, asOf));
  return {
    id: `${id}:${member}`,
    committee: id,
    committeeReference: reference,
    body,
    technologies,
    member,
    memberName: nameOf(evidence.names, member),
    standing: letter(index, id, member, asOf),
    standingBefore: standingBefore(evidence, body, id, member),
    posts: held.map(({ post }) => post),
    ...headsOf(evidence, id, member),
    ballotsDue: due,
    ballotsCast: due - missed,
    turnout: due === 0 ? null : fourDecimals((due - missed) / due),
    ...contributionsOf(evidence, id, member),
    coverage: coverage === null ? null : fourDecimals(coverage),
    coverageNote: note,
    synthetic: record.synthetic,
  };
}

/** Everybody who stands in a committee, holds a post, sent heads or signed a contribution. */
export function membersSeen(evidence: ParticipationEvidence, committee: string): Set<string> {
  const { index, asOf } = evidence;
  const roster = rosterOn(index, committee, asOf);
  return new Set([
    ...roster.participating,
    ...roster.observing,
    ...(evidence.contributions.get(committee)?.keys() ?? []),
    ...(evidence.heads.get(committee)?.keys() ?? []),
    ...(index.posts.get(committee) ?? []).filter((post) => holdsOn(post, asOf)).map(({ holder }) => holder),
  ]);
}
