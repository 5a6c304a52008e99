import type { Day } from '../domain/day.ts';
import { keyOf } from '../domain/key.ts';

/**
 * Keys on which every connector has to agree, so that the seed, a live source and an import speak of the same record.
 * Bodies, actors, alliances, rules, sources, committees, meetings and ballots have their own id as key.
 */

/** Lower-case words of `text` joined by hyphens, without accents: `ISO/IEC JTC 1/SC 42` → `iso-iec-jtc-1-sc-42`. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Id of a committee of ISO or ISO/IEC, from its reference in any of its spellings (`ISO/IEC/JTC 4` is `ISO/IEC JTC 4`). */
export function isoCommitteeId(reference: string): string {
  return slugOf(reference);
}

/** One standing: the day on which it began (or was first seen) keeps a member that left and came back apart. */
export interface StandingIdentity {
  body: string;
  committee?: string | undefined;
  since?: Day | undefined;
}

/** Key of a membership; `since` is its `validFrom`, or `firstSeen` where only dated copies are known. */
export function membershipKey(standing: StandingIdentity & { member: string; role: string }): string {
  return keyOf(standing.body, standing.committee ?? '', standing.member, standing.role, standing.since ?? '');
}

/** Key of a leadership post; `since` as for memberships. */
export function leadershipKey(standing: StandingIdentity & { post: string; holder: string }): string {
  return keyOf(standing.body, standing.committee ?? '', standing.post, standing.holder, standing.since ?? '');
}

/** Key of the heads that one member (by code, else as the source writes it) brought to one meeting in one mode. */
export function delegationKey(meeting: string, member: string, mode: string): string {
  return keyOf(meeting, member, mode);
}

/** Code of an organisation as an actor, from the name that it is listed under. */
export function organisationCode(name: string): string {
  return `org:${slugOf(name)}`;
}

/** Id of a plenary meeting of the IETF by its number, as the Datatracker counts them. */
export function ietfMeetingId(number: number): string {
  return `ietf-${number}`;
}
