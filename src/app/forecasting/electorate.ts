import type { Ballot, Vote } from '../../domain/ballot.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { Voter } from '../../domain/rules/voter.ts';
import { holdsOn } from '../reading/member-span.ts';
import type { Standings } from '../reading/standings.ts';

/** Ballots that a member must have been listed on lately to be expected again where no list of members is known. */
const RECENT = 20;

/** Who may vote on a ballot: those that its own count lists, else the members of the committee, else recent voters. */
export function electorateOf(
  ballot: Ballot,
  history: readonly StoredRecord<'ballot'>[],
  standings: Standings,
  day: string,
): Voter[] {
  const voters = new Map<string, Voter>();
  for (const vote of recentVotes(history)) voters.set(vote.member, voterOf(vote, 'not-voted'));
  const members = standings.memberships.filter(
    (each) =>
      each.body === ballot.body &&
      holdsOn(each, day) &&
      (ballot.committee === undefined ? each.committee === undefined : each.committee === ballot.committee),
  );
  if (members.length > 0) {
    voters.clear();
    for (const { member, role, voterClass } of members) {
      if (voters.get(member)?.role === 'P') continue;
      voters.set(member, { member, position: 'not-voted', role, ...(voterClass && { voterClass }) });
    }
  }
  const count = ballot.counts.at(-1);
  if (count?.rollComplete) voters.clear();
  for (const vote of count?.votes ?? []) {
    const known = voters.get(vote.member);
    voters.set(vote.member, { ...known, ...voterOf(vote, vote.position), role: vote.role ?? known?.role });
  }
  return [...voters.values()].sort((a, b) => (a.member < b.member ? -1 : 1));
}

function voterOf(vote: Vote, position: Voter['position']): Voter {
  return {
    member: vote.member,
    position,
    ...(vote.role && { role: vote.role }),
    ...(vote.voterClass && { voterClass: vote.voterClass }),
    ...(vote.weight !== undefined && { weight: vote.weight }),
    ...(vote.counted !== undefined && { counted: vote.counted }),
  };
}

function recentVotes(history: readonly StoredRecord<'ballot'>[]): Vote[] {
  return history.slice(-RECENT).flatMap(({ data }) => data.counts.at(-1)?.votes ?? []);
}

/**
 * Share of the body's recent ballots on which a member is not listed, for bodies that print only those who voted: what
 * stands for its absence. Drawn towards one half by two votes.
 */
export function unlistedShare(history: readonly StoredRecord<'ballot'>[], member: string): number {
  const recent = history.slice(-RECENT);
  const listed = recent.filter(({ data }) =>
    data.counts.at(-1)?.votes.some((vote) => vote.member === member),
  ).length;
  return 1 - (listed + 1) / (recent.length + 2);
}
