import type { ActorKind, DatedName } from '../../domain/actor.ts';
import type { Position } from '../../domain/ballot.ts';
import type { Role } from '../../domain/participation.ts';
import type { Coverage, Traced } from './traced.ts';

/** A country, organisation or union that takes part somewhere, with what it does on the day asked for. */
export interface MemberRow extends Traced, Coverage {
  code: string;
  name: string;
  kind: ActorKind;
  alpha2: string | null;
  alpha3: string | null;
  region: string | null;
  /** Role in the alliance asked for (by default the one of the seed): `core`, `core-without-vote`, `candidate`. */
  allianceRole: string | null;
  /** Bodies in which it holds a membership, a post, a delegation or a vote. */
  bodies: string[];
  participating: number;
  observing: number;
  secretariats: number;
  /** Heads sent to meetings, over all recorded meetings. */
  heads: number;
  votesCast: number;
}

/** One standing of a member in a committee or body. */
export interface MembershipRow extends Traced {
  id: string;
  body: string;
  committee: string | null;
  committeeReference: string | null;
  committeeTitle: string | null;
  member: string;
  memberName: string;
  role: Role;
  kind: string;
  voterClass: string | null;
  basis: 'stated' | 'snapshot';
  validFrom: string | null;
  /** Exclusive. */
  validTo: string | null;
  notBefore: string | null;
  firstSeen: string | null;
  lastSeen: string | null;
  goneBy: string | null;
  technologies: string[];
}

/** A post held: secretariat, chair, convenor, rapporteur, editor. */
export interface LeadershipRow extends Traced {
  id: string;
  body: string;
  committee: string | null;
  committeeReference: string | null;
  post: string;
  holder: string;
  holderName: string;
  basis: 'stated' | 'snapshot';
  validFrom: string | null;
  validTo: string | null;
  firstSeen: string | null;
  lastSeen: string | null;
  goneBy: string | null;
  termEnds: string | null;
}

/** One vote with the ballot it belongs to: a row of the votes export as well. */
export interface VoteRow extends Traced {
  /** Injective key of the vote: ballot, count, member. */
  id: string;
  ballot: string;
  count: string;
  body: string;
  committee: string | null;
  reference: string;
  title: string;
  stage: string | null;
  /** Day of the count. */
  date: string;
  member: string;
  memberName: string;
  position: Position;
  /** The source's own word. */
  native: string | null;
  role: Role | null;
  voterClass: string | null;
  weight: number | null;
  counted: boolean | null;
  excludedReason: string | null;
  comment: string | null;
  changedFrom: Position | null;
  certainty: 'stated' | 'derived';
  /** Id of the source. */
  source: string;
}

export interface MemberDetail extends MemberRow {
  names: DatedName[];
  nationalBody: {
    name: string | null;
    acronym: string | null;
    url: string | null;
    category: string | null;
  } | null;
  nationality: string | null;
  parent: string | null;
  corporateGroup: string | null;
  successor: string | null;
  category: string | null;
  alliances: { id: string; name: string; role: string; validFrom: string | null; validTo: string | null }[];
  memberships: MembershipRow[];
  posts: LeadershipRow[];
  /** Standing in its committees on each day on which the lists were seen, by body. */
  history: { day: string; body: string; participating: number; observing: number; secretariats: number }[];
  /** Newest first, at most 50; all of them under `/votes?member=`. */
  votes: VoteRow[];
  /** Heads by meeting, newest first, at most 50; all of them under `/delegations?member=`. */
  delegations: { meeting: string; meetingName: string; day: string | null; mode: string; heads: number }[];
}
