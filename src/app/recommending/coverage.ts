import type { Committee } from '../../domain/body.ts';
import { daysBetween } from '../../domain/day.ts';
import type { ParticipationIndex } from '../participation-index.ts';
import { isParticipating } from '../reading/standings.ts';

/** How much of a committee's list of members is recorded, and whether that is enough to rank it. */
export interface ListCoverage {
  /** 0 to 1; null where the publisher gives no number to compare with. */
  coverage: number | null;
  note: string;
  /** Why the committee is not ranked; absent where it may be. */
  refusal?: string;
}

/** Fewer members with a vote than this is no list of a working committee. */
const FEWEST = 5;
const OLDEST_DAYS = 730;

function publishedOn(committee: Committee, day: string): number | undefined {
  const months = (committee.publishedCounts ?? []).filter(({ asOf }) => asOf.slice(0, 7) <= day.slice(0, 7));
  return months.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1)?.participating;
}

function againstPublished(published: number | undefined, participating: number): ListCoverage {
  if (published === undefined)
    return { coverage: null, note: 'the publisher gives no number of members to compare with' };
  const coverage = published === 0 ? 1 : Math.min(1, participating / published);
  return {
    coverage,
    note: `${participating} members with a vote recorded of ${published} that the publisher counts`,
  };
}

/** Judges the list of one committee as of a day, against the body's newest list and the publisher's own count. */
export function coverageOf(
  index: ParticipationIndex,
  committee: Committee,
  participating: number,
  asOf: string,
  minimum: number,
): ListCoverage {
  const memberships = index.memberships.get(committee.id) ?? [];
  if (!memberships.some(({ role }) => isParticipating(role)))
    return { coverage: 0, note: 'no membership is recorded', refusal: 'No membership of it is recorded.' };
  const stated = memberships.some(({ basis }) => basis === 'stated');
  const day = index.days.get(committee.body)?.findLast((seen) => seen <= asOf);
  if (!stated && (day === undefined || daysBetween(day, asOf) > OLDEST_DAYS))
    return {
      coverage: null,
      note: `newest list: ${day ?? 'none'}`,
      refusal: `Its newest list of members (${day ?? 'none'}) is more than two years older than ${asOf}.`,
    };
  const { coverage, note } = againstPublished(publishedOn(committee, asOf), participating);
  if (participating < FEWEST)
    return {
      coverage,
      note,
      refusal: `Only ${participating} ${participating === 1 ? 'member with a vote is' : 'members with a vote are'} recorded: too few to be its whole list.`,
    };
  if (coverage !== null && coverage < minimum)
    return { coverage, note, refusal: `Coverage is too thin to rank it: ${note}.` };
  return { coverage, note };
}
