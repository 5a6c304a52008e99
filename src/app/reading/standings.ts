import type { LeadershipPost, Membership, Role } from '../../domain/participation.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { holdsOn } from './member-span.ts';
import { type Question, recordScope } from './question.ts';

/** Every membership and post that the asker may see. */
export interface Standings {
  memberships: readonly Membership[];
  posts: readonly LeadershipPost[];
}

/** Reads all standings, past ones included. */
export async function readStandings(reader: RecordReader, question: Question): Promise<Standings> {
  const scope = recordScope(question);
  const memberships: Membership[] = [];
  const posts: LeadershipPost[] = [];
  for await (const membership of reader.contents('membership', scope)) memberships.push(membership);
  for await (const post of reader.contents('leadership', scope)) posts.push(post);
  return { memberships, posts };
}

const OBSERVING: ReadonlySet<Role> = new Set(['O', 'non-voting']);

/** True for roles that take part in decisions; the others observe. */
export function isParticipating(role: Role): boolean {
  return !OBSERVING.has(role);
}

export interface StandingCounts {
  participating: number;
  observing: number;
  secretariats: number;
}

const none = (): StandingCounts => ({ participating: 0, observing: 0, secretariats: 0 });

/** Standings that hold on `day`, counted under the key that `keyOf` gives (`undefined` leaves one out). */
export function countStandings(
  standings: Standings,
  day: string,
  keyOf: (standing: { body: string; committee?: string; member: string }) => string | undefined,
): Map<string, StandingCounts> {
  const counts = new Map<string, StandingCounts>();
  const at = (key: string) => {
    const known = counts.get(key);
    if (known) return known;
    const fresh = none();
    counts.set(key, fresh);
    return fresh;
  };
  for (const membership of standings.memberships) {
    const key = keyOf(membership);
    if (key === undefined || !holdsOn(membership, day)) continue;
    at(key)[isParticipating(membership.role) ? 'participating' : 'observing'] += 1;
  }
  for (const post of standings.posts) {
    const key = keyOf({ ...post, member: post.holder });
    if (key === undefined || post.post !== 'secretariat' || !holdsOn(post, day)) continue;
    at(key).secretariats += 1;
  }
  return counts;
}

/** Days on which a dated list was seen, by body: where the counts are exact. Ascending. */
export function listDays(standings: Pick<Standings, 'memberships'>, body: string): string[] {
  const days = new Set<string>();
  for (const { body: own, basis, firstSeen, lastSeen } of standings.memberships) {
    if (own !== body || basis !== 'snapshot') continue;
    if (firstSeen !== undefined) days.add(firstSeen);
    if (lastSeen !== undefined) days.add(lastSeen);
  }
  return [...days].sort();
}
