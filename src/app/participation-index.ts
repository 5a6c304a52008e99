import type { LeadershipPost, Membership } from '../domain/participation.ts';
import type { StoredRecord } from '../domain/record.ts';
import { leadershipKey, membershipKey } from '../ingest/record-keys.ts';
import { holdsOn } from './reading/member-span.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { perSnapshot } from './reading/snapshot-memo.ts';
import { isParticipating, listDays } from './reading/standings.ts';

/** Every committee with its memberships and posts, and the days on which the lists of a body were seen. */
export interface ParticipationIndex {
  committees: ReadonlyMap<string, StoredRecord<'committee'>>;
  memberships: ReadonlyMap<string, readonly Membership[]>;
  posts: ReadonlyMap<string, readonly LeadershipPost[]>;
  /** Ascending, by body. */
  days: ReadonlyMap<string, readonly string[]>;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

async function readIndex(model: ReadModel, question: Question): Promise<ParticipationIndex> {
  const committees = new Map<string, StoredRecord<'committee'>>();
  for await (const record of model.reader.stream('committee', recordScope(question)))
    committees.set(record.data.id, record);
  const standings = await model.standings(question);
  const bodies = new Set([...committees.values()].map(({ data }) => data.body));
  return {
    committees,
    memberships: groupBy(standings.memberships, ({ committee }) => committee),
    posts: groupBy(standings.posts, ({ committee }) => committee),
    days: new Map([...bodies].map((body) => [body, listDays(standings, body)])),
  };
}

/** The index of the question's data version; read once for all who ask at the same version and clearance. */
export const participationIndex = perSnapshot(readIndex);

/** Members with a vote and observers of a committee on a day. */
export interface Roster {
  participating: string[];
  observing: string[];
}

/** Who stands in a committee on `day`; a member with two roles counts with the one that votes. */
export function rosterOn(index: ParticipationIndex, committee: string, day: string): Roster {
  const voting = new Set<string>();
  const watching = new Set<string>();
  for (const membership of index.memberships.get(committee) ?? []) {
    if (!holdsOn(membership, day)) continue;
    (isParticipating(membership.role) ? voting : watching).add(membership.member);
  }
  return {
    participating: [...voting].sort(),
    observing: [...watching].filter((member) => !voting.has(member)).sort(),
  };
}

/** The secretariat of a committee on `day`, where it is recorded. */
export function secretariatOn(
  index: ParticipationIndex,
  committee: string,
  day: string,
): LeadershipPost | undefined {
  return index.posts.get(committee)?.find((post) => post.post === 'secretariat' && holdsOn(post, day));
}

/** Key of the record of a membership, for links to what stands behind a figure. */
export function keyOfMembership(membership: Membership): string {
  return membershipKey({ ...membership, since: membership.validFrom ?? membership.firstSeen });
}

/** Key of the record of a post. */
export function keyOfPost(post: LeadershipPost): string {
  return leadershipKey({ ...post, since: post.validFrom ?? post.firstSeen });
}

/** The newest day, not after `asOf`, on which the lists of a body were seen. */
export function lastListDay(index: ParticipationIndex, body: string, asOf: string): string | undefined {
  return index.days.get(body)?.findLast((day) => day <= asOf);
}
