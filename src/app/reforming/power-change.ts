import { powerUnderRule } from '../../analytics/decisions/power/rule-power.ts';
import { seededRandom } from '../../analytics/random.ts';
import type { ApprovalRule } from '../../domain/rules/approval-rule.ts';
import { compileRule } from '../../domain/rules/compiled-rule.ts';
import { excludeUncounted } from '../../domain/rules/exclusion.ts';
import type { Voter } from '../../domain/rules/voter.ts';
import type { ReformPowerRow } from '../views/reform-view.ts';

/** A voter or group whose power is compared. */
export interface Holder {
  who: string;
  kind: ReformPowerRow['kind'];
  members: string[];
}

function holdersIn(voters: readonly Voter[], named: readonly Holder[]): Holder[] {
  const sorts = new Map<string, Holder>();
  const groups = new Map<string, string[]>();
  for (const { member, role, voterClass, corporateGroup } of voters) {
    const sort = voterClass ?? role ?? 'member';
    if (!sorts.has(sort)) sorts.set(sort, { who: `one ${sort}`, kind: 'one voter', members: [member] });
    if (corporateGroup) groups.set(corporateGroup, [...(groups.get(corporateGroup) ?? []), member]);
  }
  const large = [...groups]
    .filter(([, members]) => members.length > 1)
    .map(([who, members]): Holder => ({ who, kind: 'corporate group', members }));
  const present = new Set(voters.map(({ member }) => member));
  const known = named
    .map((holder) => ({ ...holder, members: holder.members.filter((member) => present.has(member)) }))
    .filter(({ members }) => members.length > 0);
  return [...sorts.values(), ...large, ...known];
}

/**
 * Power before and after a reform, of one voter of each sort, of corporate groups and of the groups named, in the electorate
 * of one ballot. Votes above a cap count for nothing, so a capped group keeps the power of those that still count.
 */
export function powerChange(
  before: ApprovalRule,
  after: ApprovalRule,
  electorate: readonly Voter[],
  named: readonly Holder[],
  nameOf: (member: string) => string,
  seed: number,
): ReformPowerRow[] {
  const all = electorate.map((voter): Voter => ({ ...voter, position: 'approve', counted: undefined }));
  const powerIn = (rule: ApprovalRule) =>
    powerUnderRule(compileRule(rule), excludeUncounted(all, rule.counting).voters, {}, seededRandom(seed));
  const [was, is] = [powerIn(before), powerIn(after)];
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  return holdersIn(all, named).map(({ who, kind, members }) => {
    const [then, now] = [was(members), is(members)];
    return {
      who,
      kind,
      names: kind === 'one voter' ? [] : members.map(nameOf).sort(),
      members: members.length,
      before: round(then.banzhaf),
      after: round(now.banzhaf),
      change: round(now.banzhaf - then.banzhaf),
      method: then.method === 'exact' && now.method === 'exact' ? 'exact' : 'sampled',
    };
  });
}
