import type { Counting } from './approval-rule.ts';
import type { Voter } from './voter.ts';

/**
 * Who holds a voter's proxy: another member of the same count that handed its vote in; `undefined` where it voted itself.
 * `castBy` may also be the office that signed for the member, in the source's words; that is no proxy. Under a rule where a
 * union casts the votes of its states nobody holds one.
 */
export function proxyOf(
  all: readonly Voter[],
  { castForOthers }: Counting,
): (voter: Voter) => string | undefined {
  const members = new Set(all.map(({ member }) => member));
  return ({ member, castBy }) =>
    castForOthers || castBy === undefined || castBy === member || !members.has(castBy) ? undefined : castBy;
}

/** What is to be said of the proxies among the votes that count; `undefined` where there are none or the rule knows them. */
export function proxyAssumption(voters: readonly Voter[], counting: Counting): string | undefined {
  if (counting.proxies) return undefined;
  const holderOf = proxyOf(voters, counting);
  const cast = voters.filter((voter) => holderOf(voter) !== undefined).length;
  if (cast === 0) return undefined;
  const [noun, verb] = cast === 1 ? ['vote was', 'is'] : ['votes were', 'are'];
  return `${cast} ${noun} cast by another member and ${verb} counted: whether the rule allows proxies is not known.`;
}
