import type { Ballot } from '../../domain/ballot.ts';
import { covers } from '../../domain/day.ts';
import type { ApprovalRule } from '../../domain/rules/approval-rule.ts';
import type { Names } from '../reading/names.ts';

/**
 * The rule that decides a committee's drafts on `day`: the one its newest ballot went under, else the body's enquiry rule
 * (stage DIS), else the only rule of the body that takes a vote. `undefined` where none can be named.
 */
export function ruleOfCommittee(
  names: Names,
  committee: { id: string; body: string },
  ballots: readonly Ballot[],
  day: string,
): ApprovalRule | undefined {
  const used = ballots.findLast((ballot) => ballot.committee === committee.id && ballot.rule !== undefined);
  const newest = used?.rule === undefined ? undefined : names.rules.get(used.rule);
  if (newest) return newest;
  const rules = [...names.rules.values()].filter(
    (rule) => rule.appliesTo.includes(committee.body) && rule.limbs.length > 0 && covers(rule, day),
  );
  return rules.find((rule) => rule.stages.includes('DIS')) ?? (rules.length === 1 ? rules[0] : undefined);
}
