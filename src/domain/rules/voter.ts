import type { Count, Position, Tally, Vote } from '../ballot.ts';
import type { Role } from '../participation.ts';
import type { Electorate, Fact } from './limb.ts';

/** A vote as the rule engine sees it; unnamed voters stand for a tally without names. */
export interface Voter {
  member: string;
  position: Position;
  role?: Role;
  voterClass?: string;
  weight?: number;
  castAt?: string;
  castBy?: string;
  counted?: boolean;
  excludedReason?: string;
  corporateGroup?: string;
  organizationalPartner?: string;
}

/** What the votes themselves do not say. */
export interface RuleContext {
  /** True where every eligible member is listed, so that absences and the size of the electorate are known. */
  rollComplete?: boolean;
  /** Numbers that no vote carries; `eligible` is the size of the whole electorate where the roll is not known. */
  facts?: Partial<Record<Fact | 'eligible', number>>;
  /** Weight tables by name, then member code, in whole units (persons, votes). */
  weights?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Groups that caps look at, by member code. */
  groups?: Readonly<Record<string, { corporateGroup?: string; organizationalPartner?: string }>>;
  /** `open` while votes may still come in: only the sentence's tense depends on it. */
  status?: 'open' | 'closed';
}

/** True where a voter belongs to the electorate. */
export function isIn(electorate: Electorate, voter: Pick<Voter, 'member' | 'role' | 'voterClass'>): boolean {
  if (electorate.roles && !(voter.role && electorate.roles.includes(voter.role))) return false;
  if (electorate.voterClasses && !electorate.voterClasses.includes(classOf(voter) ?? '')) return false;
  return !electorate.members || electorate.members.includes(voter.member);
}

function classOf(voter: Pick<Voter, 'role' | 'voterClass'>): string | undefined {
  return voter.voterClass ?? (voter.role === 'issuer' || voter.role === 'consumer' ? voter.role : undefined);
}

/** Voters of named votes, in the order of the list. */
export function votersOf(votes: readonly Vote[], context: RuleContext = {}): Voter[] {
  return votes.map((vote) => ({
    member: vote.member,
    position: vote.position,
    role: vote.role,
    voterClass: vote.voterClass,
    weight: vote.weight,
    castAt: vote.castAt,
    castBy: vote.castBy,
    counted: vote.counted,
    excludedReason: vote.excludedReason,
    ...context.groups?.[vote.member],
  }));
}

const ROLE_KEYS: ReadonlySet<string> = new Set([
  'P',
  'O',
  'voting',
  'non-voting',
  'issuer',
  'consumer',
  'member',
]);

function unnamed(tally: Tally, marks: Pick<Voter, 'role' | 'voterClass'>): Voter[] {
  const of = (position: Position, n: number): Voter[] =>
    Array.from({ length: n }, () => ({ member: '', position, ...marks }));
  return [
    ...of('approve', tally.approve),
    ...of('disapprove', tally.disapprove),
    ...of('abstain', tally.abstain),
  ];
}

/**
 * Unnamed voters that add up to a published tally. Classes given by role (`P`, `issuer`) become voters of that role; the
 * rest of the whole becomes voters without one.
 */
export function votersOfTally(tally: NonNullable<Count['publishedTally']>): Voter[] {
  const rest: Tally = { approve: tally.approve, disapprove: tally.disapprove, abstain: tally.abstain };
  const voters: Voter[] = [];
  for (const [key, part] of Object.entries(tally.byClass ?? {})) {
    voters.push(...unnamed(part, ROLE_KEYS.has(key) ? { role: key as Role } : { voterClass: key }));
    rest.approve -= part.approve;
    rest.disapprove -= part.disapprove;
    rest.abstain -= part.abstain;
  }
  const left = (n: number) => Math.max(0, n);
  voters.push(
    ...unnamed(
      { approve: left(rest.approve), disapprove: left(rest.disapprove), abstain: left(rest.abstain) },
      {},
    ),
  );
  return voters;
}

/** Voters of a count: its named votes, or its published tally where it has no names. */
export function votersOfCount(count: Count, context: RuleContext = {}): Voter[] {
  if (count.votes.length > 0 || !count.publishedTally) return votersOf(count.votes, context);
  return votersOfTally(count.publishedTally);
}
