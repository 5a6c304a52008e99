import type { Ballot, Position } from '../../domain/ballot.ts';
import type { Membership } from '../../domain/participation.ts';
import type { BallotRow } from '../views/ballot-view.ts';
import { holdsOn } from './member-span.ts';
import type { Standings } from './standings.ts';

/** Where the member that "our vote" means sits on a day. */
export interface OurSeat {
  member: string;
  /** Its own standings of the day. */
  standings: readonly Membership[];
  /** Bodies whose members of the day are recorded. */
  recorded: ReadonlySet<string>;
}

/** Where `member` sits on `day`, worked out once for all ballots of a question. */
export function seatOf({ memberships }: Standings, member: string, day: string): OurSeat {
  const held = memberships.filter((each) => holdsOn(each, day));
  return {
    member,
    standings: held.filter((each) => each.member === member),
    recorded: new Set(held.map(({ body }) => body)),
  };
}

const NOT_CAST: ReadonlySet<Position> = new Set(['not-voted', 'no-record']);

/** Our part in a ballot. Nobody misses a vote in a body whose members are recorded and that it does not belong to. */
export function ourPart(ballot: Ballot, { member, standings, recorded }: OurSeat): BallotRow['our'] {
  const vote = ballot.counts.at(-1)?.votes.find((each) => each.member === member);
  const inBody = standings.filter(({ body }) => body === ballot.body);
  const inCommittee = inBody.find(({ committee }) => committee === ballot.committee);
  const outside = recorded.has(ballot.body) && inBody.length === 0;
  return {
    member,
    role: vote?.role ?? inCommittee?.role ?? null,
    position: vote?.position ?? null,
    missing: vote === undefined ? !outside : NOT_CAST.has(vote.position),
  };
}
