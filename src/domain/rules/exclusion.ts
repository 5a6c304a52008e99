import type { Counting, GroupAttribute } from './approval-rule.ts';
import { proxyOf } from './proxy.ts';
import type { Voter } from './voter.ts';

/** A voter left out before any limb counts, and why. */
export interface Exclusion {
  member: string;
  reason: string;
}

export interface Counted {
  voters: Voter[];
  excluded: Exclusion[];
}

/**
 * Leaves out what the rule does not count: votes the body itself did not count, members that may not vote, negatives
 * without reasons where the rule drops them, proxies beyond what one holder may cast, and votes above a group's cap in order
 * of casting.
 */
export function excludeUncounted(voters: readonly Voter[], counting: Counting): Counted {
  const excluded: Exclusion[] = [];
  const kept: Voter[] = [];
  const withinCap = capsOf(counting);
  const withinProxies = proxyLimit(voters, counting);
  for (const voter of inOrderOfCasting(voters, counting)) {
    const reason = reasonToExclude(voter, counting) ?? withinProxies(voter) ?? withinCap(voter);
    if (reason === undefined) kept.push(voter);
    else excluded.push({ member: voter.member, reason });
  }
  return { voters: kept, excluded };
}

function reasonToExclude(voter: Voter, counting: Counting): string | undefined {
  if (voter.position === 'capped') return voter.excludedReason ?? 'above the cap of its group';
  if (voter.position === 'not-eligible') return voter.excludedReason ?? 'not eligible to vote';
  if (voter.counted === false) return voter.excludedReason ?? 'not counted by the body';
  if (
    voter.position === 'disapprove-without-reasons' &&
    counting.negativesWithoutReasons === 'dropped' &&
    voter.counted !== true
  )
    return 'negative without technical reasons';
  return undefined;
}

function inOrderOfCasting(voters: readonly Voter[], counting: Counting): readonly Voter[] {
  if (!counting.caps || !voters.every((voter) => voter.castAt !== undefined)) return voters;
  return [...voters].sort((a, b) => (a.castAt! < b.castAt! ? -1 : a.castAt! > b.castAt! ? 1 : 0));
}

const VALUE: Record<GroupAttribute, (voter: Voter) => string | undefined> = {
  'corporate-group': (voter) => voter.corporateGroup,
  'organizational-partner': (voter) => voter.organizationalPartner,
};

const IDLE = new Set(['not-voted', 'no-record', 'recuse']);

/** Counts the votes of each group as they are cast; gives the reason for a vote above a cap. */
function capsOf(counting: Counting): (voter: Voter) => string | undefined {
  const caps = (counting.caps ?? []).map((cap) => ({ ...cap, seen: new Map<string, number>() }));
  return (voter) => {
    if (IDLE.has(voter.position)) return undefined;
    const keys = caps.map((cap) => {
      const values = cap.per.map((attribute) => VALUE[attribute](voter));
      return values.includes(undefined) ? undefined : JSON.stringify(values);
    });
    for (const [i, cap] of caps.entries()) {
      const key = keys[i];
      if (key !== undefined && (cap.seen.get(key) ?? 0) >= cap.max)
        return `above the cap of ${cap.max} votes for one ${cap.per.join(' and ').replaceAll('-', ' ')}`;
    }
    for (const [i, cap] of caps.entries()) {
      const key = keys[i];
      if (key !== undefined) cap.seen.set(key, (cap.seen.get(key) ?? 0) + 1);
    }
    return undefined;
  };
}

/** Counts the proxies of each holder as they are cast; gives the reason for one beyond what the rule allows. */
function proxyLimit(all: readonly Voter[], counting: Counting): (voter: Voter) => string | undefined {
  const { proxies } = counting;
  if (!proxies) return () => undefined;
  const holderOf = proxyOf(all, counting);
  const held = new Map<string, number>();
  return (voter) => {
    const holder = holderOf(voter);
    if (holder === undefined || IDLE.has(voter.position)) return undefined;
    const before = held.get(holder) ?? 0;
    held.set(holder, before + 1);
    if (before < proxies.perHolder) return undefined;
    return proxies.perHolder === 0
      ? `cast by ${holder} as a proxy, which the rule does not allow`
      : `cast by ${holder}, beyond the ${proxies.perHolder} that one holder may cast for others`;
  };
}
