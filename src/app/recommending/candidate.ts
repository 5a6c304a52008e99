import type { Situation, Standing } from '../../analytics/decisions/situation.ts';
import type { Ballot } from '../../domain/ballot.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { blockingMinority } from '../../domain/rules/blocking-minority.ts';
import { type ParticipationIndex, type Roster, rosterOn, secretariatOn } from '../participation-index.ts';
import { statusOn } from '../reading/ballot-row.ts';
import type { CommitteeHeads } from '../reading/committee-heads.ts';
import type { Names } from '../reading/names.ts';
import { coverageOf, type ListCoverage } from './coverage.ts';
import { ruleOfCommittee } from './rule-of-committee.ts';
import { type VotingRight, votingRight } from './voting-right.ts';

/** Tags that say "information technology" and no more: not one of the critical technologies. */
const NOT_CRITICAL: ReadonlySet<string> = new Set(['other-ict']);

/** The critical technologies of a committee. */
export function criticalOf(technologies: readonly string[]): string[] {
  return technologies.filter((technology) => !NOT_CRITICAL.has(technology));
}

/** A group aligned above chance, as an analysis found it. */
export interface KnownBloc {
  id: string;
  body: string;
  members: readonly string[];
}

/** Everything that the situations of one question are read from. */
export interface Evidence {
  index: ParticipationIndex;
  names: Names;
  ballots: readonly StoredRecord<'ballot'>[];
  heads: CommitteeHeads;
  blocs: readonly KnownBloc[];
  member: StoredRecord<'actor'>;
  peers: readonly string[];
  asOf: string;
  minCoverage: number;
  technologies: readonly string[] | undefined;
}

/** A committee that may be ranked, with what its row shows beside the score. */
export interface Candidate {
  record: StoredRecord<'committee'>;
  roster: Roster;
  listDay: string;
  coverage: ListCoverage;
  others: string[];
  /** Ballots of the last year that the member did not return. */
  missed: readonly string[];
  secretariat: string | null;
  right: VotingRight;
  situation: Situation;
}

/** Committees of the wanted technologies that the member could join: real with real, made up with made up. */
export function committeesInQuestion(evidence: Evidence): StoredRecord<'committee'>[] {
  const { index, member, technologies } = evidence;
  return [...index.committees.values()].filter(({ data, synthetic }) => {
    if (
      synthetic !== member.synthetic ||
      (data.status !== undefined && /^not listed|disbanded/i.test(data.status))
    )
      return false;
    const tags = technologies
      ? data.technologies.filter((tag) => technologies.includes(tag))
      : criticalOf(data.technologies);
    return tags.length > 0;
  });
}

function standingOf(roster: Roster, member: string): Standing {
  if (roster.participating.includes(member)) return 'participating';
  return roster.observing.includes(member) ? 'observing' : 'absent';
}

function blockOf(evidence: Evidence, record: StoredRecord<'committee'>, roster: Roster): Situation['block'] {
  const ballots = evidence.ballots.map(({ data }) => data);
  const rule = ruleOfCommittee(evidence.names, record.data, ballots, evidence.asOf);
  if (!rule) return { now: null, withOneMore: null };
  const count = (more: number) =>
    blockingMinority(rule, [
      { role: 'P', members: roster.participating.length + more },
      { role: 'O', members: roster.observing.length },
    ]);
  return { now: count(0), withOneMore: count(1) };
}

function before(evidence: Evidence, record: StoredRecord<'committee'>): [number | null, string | null] {
  const days = evidence.index.days.get(record.data.body) ?? [];
  const first = days.find((day) => rosterOn(evidence.index, record.data.id, day).participating.length > 0);
  if (first === undefined || first >= evidence.asOf || first === days.at(-1)) return [null, null];
  return [rosterOn(evidence.index, record.data.id, first).participating.length, first];
}

/** Ballots of a committee that closed in the year before `asOf` and list the member, and how many it did not return. */
export function ballotsDue(
  ballots: readonly Ballot[],
  committee: string,
  member: string,
  asOf: string,
): { due: number; missed: string[] } {
  const start = `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`;
  let due = 0;
  const missed: string[] = [];
  for (const ballot of ballots) {
    const count = ballot.counts.at(-1);
    if (ballot.committee !== committee || !count || count.day < start || count.day > asOf) continue;
    const vote = count.votes.find((each) => each.member === member);
    if (!vote || vote.position === 'not-eligible') continue;
    due += 1;
    if (vote.position === 'not-voted') missed.push(ballot.id);
  }
  return { due, missed };
}

/** Reads one committee's situation; `technologies` of the situation are those in question. */
export function candidateOf(evidence: Evidence, record: StoredRecord<'committee'>): Candidate {
  const { index, member, peers, asOf } = evidence;
  const { id, body, technologies } = record.data;
  const code = member.data.code;
  const roster = rosterOn(index, id, asOf);
  const [participatingBefore, beforeDay] = before(evidence, record);
  const ballots = evidence.ballots.map(({ data }) => data);
  const { due, missed } = ballotsDue(ballots, id, code, asOf);
  const right = roster.participating.includes(code)
    ? { holds: true as const }
    : votingRight(member, evidence.names.bodies.get(body));
  const group = new Set([code, ...peers]);
  const situation: Situation = {
    committee: id,
    technologies: criticalOf(technologies),
    standing: standingOf(roster, code),
    participating: roster.participating.length,
    observing: roster.observing.length,
    participatingBefore,
    before: beforeDay,
    peers: {
      participating: peers.filter((peer) => roster.participating.includes(peer)),
      observing: peers.filter((peer) => roster.observing.includes(peer)),
      absent: peers.filter(
        (peer) => !roster.participating.includes(peer) && !roster.observing.includes(peer),
      ),
    },
    openBallots: ballots.filter(
      (ballot) => ballot.committee === id && ['open', 'planned'].includes(statusOn(ballot, asOf)),
    ).length,
    missedBallots: missed.length,
    dueBallots: due,
    block: blockOf(evidence, record, roster),
    blockingBlocs: [],
    related: { committees: 0, participating: 0 },
    mayVote: right.holds,
    mayVoteBasis: right.holds ? '' : right.why,
    yearlyCost: null,
  };
  const coverage = coverageOf(index, record.data, roster.participating.length, asOf, evidence.minCoverage);
  return {
    record,
    roster,
    listDay: index.days.get(body)?.findLast((day) => day <= asOf) ?? asOf,
    coverage,
    others: roster.participating.filter((each) => !group.has(each)),
    missed,
    right,
    secretariat: secretariatOn(index, id, asOf)?.holder ?? null,
    situation: {
      ...situation,
      blockingBlocs: blockingBlocs(evidence.blocs, body, roster, situation.block.now),
    },
  };
}

function blockingBlocs(
  blocs: readonly KnownBloc[],
  body: string,
  roster: Roster,
  needed: number | null,
): Situation['blockingBlocs'] {
  if (needed === null) return [];
  return blocs
    .filter((bloc) => bloc.body === body)
    .map(({ id, members }) => ({
      id,
      members: members.filter((member) => roster.participating.includes(member)).length,
    }))
    .filter(({ members }) => members >= needed);
}

/** Fills in how many other candidates of the same technologies the member takes part in. */
export function withRelated(candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((candidate) => {
    const own = new Set(candidate.situation.technologies);
    const related = candidates.filter(
      (other) => other !== candidate && other.situation.technologies.some((tag) => own.has(tag)),
    );
    const participating = related.filter(({ situation }) => situation.standing === 'participating').length;
    return {
      ...candidate,
      situation: { ...candidate.situation, related: { committees: related.length, participating } },
    };
  });
}
