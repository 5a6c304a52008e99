import type { Actor } from '../../../domain/actor.ts';
import type { Ballot, Count, Position, Vote } from '../../../domain/ballot.ts';
import { dayOf } from '../../../domain/day.ts';
import { grouped } from '../../../domain/grouped.ts';
import { keyOf } from '../../../domain/key.ts';
import type { Emission, IssueEmission } from '../../connector.ts';
import type { ForeignBallot, ForeignDocument, ForeignPosition } from './foreign.ts';
import { IETF } from './manifest.ts';
import { idOf } from './page.ts';

/** The ten words for a position. */
const POSITIONS: Readonly<Record<string, Position>> = {
  yes: 'approve',
  noobj: 'no-objection',
  discuss: 'discuss',
  block: 'block',
  abstain: 'abstain',
  recuse: 'recuse',
  norecord: 'no-record',
  concern: 'concern',
  notready: 'not-ready',
  moretime: 'more-time',
};

/** Kinds of ballots by number: one word ("approve") stands for two of them. */
const KINDS: Readonly<Record<string, { stage: string; rule?: string }>> = {
  '1': { stage: 'IESG charter, external review' },
  '2': { stage: 'IESG charter, no external review' },
  '3': { stage: 'IESG charter' },
  '4': { stage: 'IESG' },
  '5': { stage: 'IESG conflict review', rule: 'iesg-other' },
  '6': { stage: 'IESG status change', rule: 'iesg-other' },
  '7': { stage: 'IRSG', rule: 'irsg' },
  '8': { stage: 'RSAB', rule: 'rsab' },
};
const STANDARDS_TRACK: ReadonlySet<string> = new Set(['ps', 'ds', 'std', 'bcp']);

/** Code of a person of the Datatracker as an actor. */
function personCode(uri: string): string {
  return `person:ietf:${idOf(uri)}`;
}

function ruleOf(kind: string, document: ForeignDocument | undefined): string | undefined {
  if (kind !== '4') return KINDS[kind]?.rule;
  if (!document) return undefined;
  const level = document.intended_std_level && idOf(document.intended_std_level);
  if (!level) return undefined;
  return STANDARDS_TRACK.has(level) ? 'iesg-standards-track' : 'iesg-other';
}

function byTime(a: { time: string; id: number }, b: { time: string; id: number }): number {
  return a.time === b.time ? a.id - b.id : a.time < b.time ? -1 : 1;
}

const NO_POSITION = 'norecord';

/** The vote of one balloter: the last of the events, with the position before it where it was another. */
function voteOf(events: readonly ForeignPosition[]): Vote {
  const history = [...events].sort(byTime);
  const last = history.at(-1) as ForeignPosition;
  const native = idOf(last.pos);
  const before = history.findLast((event) => idOf(event.pos) !== native);
  const first = history.findLastIndex((event) => idOf(event.pos) !== native) + 1;
  // Who had no position yet has not changed it.
  const changedFrom = before && idOf(before.pos) !== NO_POSITION ? POSITIONS[idOf(before.pos)] : undefined;
  return {
    member: personCode(last.balloter),
    position: POSITIONS[native] as Position,
    native,
    castAt: history[first]?.time ?? last.time,
    ...(changedFrom && { changedFrom }),
    certainty: 'stated',
  };
}

/** Events of a ballot by balloter, each balloter's vote once. */
function votesOf(events: readonly ForeignPosition[]): Vote[] {
  const byBalloter = grouped(events, ({ balloter }) => balloter);
  return [...byBalloter.values()].map(voteOf).sort((a, b) => (a.member < b.member ? -1 : 1));
}

/** What ballots are made of. */
export interface BallotEvents {
  ballots: readonly ForeignBallot[];
  positions: readonly ForeignPosition[];
  /** Drafts by name, as far as they were read. */
  documents: ReadonlyMap<string, ForeignDocument>;
  /** Committee's id by the address of a group. */
  groups: ReadonlyMap<string, string>;
}

/** The day on which a ballot was closed: by the next closing event on the same document and kind of ballot. */
function closedOn(ballot: ForeignBallot, events: readonly ForeignBallot[]): string | undefined {
  const later = events
    .filter((event) => event.ballot_type === ballot.ballot_type && byTime(event, ballot) > 0)
    .sort(byTime)
    .find(({ type }) => type === 'closed_ballot' || type === 'created_ballot');
  return later && dayOf(later.time);
}

function countOf(id: string, votes: Vote[], closed: string | undefined, opened: string): Count[] {
  if (votes.length === 0) return [];
  const days = votes.map((vote) => dayOf(vote.castAt ?? opened)).sort();
  return [{ id: keyOf(id, 'count'), day: closed ?? days.at(-1) ?? opened, votes, rollComplete: false }];
}

function ballotRecord(
  ballot: ForeignBallot,
  own: readonly ForeignPosition[],
  siblings: readonly ForeignBallot[],
  events: BallotEvents,
): Ballot {
  const name = idOf(ballot.doc);
  const document = events.documents.get(name);
  const kind = ballot.ballot_type ? idOf(ballot.ballot_type) : '';
  const committee = document?.group ? events.groups.get(document.group) : undefined;
  const rule = ruleOf(kind, document);
  const opened = dayOf(ballot.time);
  const closed = closedOn(ballot, siblings);
  const id = keyOf('ietf', String(ballot.id));
  return {
    id,
    body: IETF,
    ...(committee && { committee }),
    reference: ballot.rev ? `${name}-${ballot.rev}` : name,
    title: document?.title ?? name,
    stage: KINDS[kind]?.stage ?? 'IESG',
    ...(rule && { rule }),
    opened,
    ...(closed && { closes: closed, closesBasis: 'stated' as const }),
    status: closed ? 'closed' : 'open',
    technologies: [],
    counts: countOf(id, votesOf(own), closed, opened),
  };
}

function unknownPosition(ballot: ForeignBallot, slug: string): IssueEmission {
  return {
    type: 'issue',
    code: 'unknown-position',
    severity: 'error',
    message: `"${slug}" is no known position; ballot ${ballot.id} is held back until it is`,
    quarantined: { ballot: ballot.id, pos: slug },
    holds: { kind: 'ballot', key: keyOf('ietf', String(ballot.id)) },
  };
}

/** A balloter is known by number only; names are not kept. */
function person(uri: string): Actor {
  const name = `IETF person ${idOf(uri)}`;
  return { code: personCode(uri), kind: 'person', name, names: [{ name }] };
}

/** Ballots with the votes of their balloters. Positions on ballots that were not read are left: they may be half of them. */
export function* ballotEmissions(events: BallotEvents): Generator<Emission> {
  const byBallot = grouped(events.positions, ({ ballot }) => ballot);
  const byDocument = grouped(events.ballots, ({ doc }) => doc);
  const people = new Set<string>();
  for (const ballot of events.ballots) {
    if (ballot.type !== 'created_ballot') continue;
    const own = byBallot.get(ballot.resource_uri) ?? [];
    const strange = own.map(({ pos }) => idOf(pos)).find((slug) => !Object.hasOwn(POSITIONS, slug));
    if (strange !== undefined) {
      yield unknownPosition(ballot, strange);
      continue;
    }
    const data = ballotRecord(ballot, own, byDocument.get(ballot.doc) ?? [], events);
    for (const { balloter } of own) people.add(balloter);
    yield { type: 'record', kind: 'ballot', key: data.id, data };
  }
  for (const uri of [...people].sort()) {
    const data = person(uri);
    yield { type: 'record', kind: 'actor', key: data.code, data };
  }
}
