import { DomainError } from '../errors.ts';
import type { ApprovalRule, GroupAttribute } from './approval-rule.ts';
import type { Limb } from './limb.ts';

/** A change of a rule that can be tried on past ballots. */
export type RuleChange =
  /** At most so many votes of one corporate group, and of one group within one organizational partner (3GPP: 16 and 8). */
  | { kind: 'group-caps'; perGroup: number; perGroupAndPartner?: number }
  | { kind: 'negatives-need-reasons' }
  | { kind: 'negatives-without-reasons-count' }
  | { kind: 'one-member-one-vote' }
  /** Another fraction for one limb, by its place in the rule. */
  | { kind: 'threshold'; limb: number; numerator: number; denominator: number }
  /** A limb is struck out. */
  | { kind: 'without-limb'; limb: number }
  /** Members that vote together cast secret ballots: each by its own habits. */
  | { kind: 'secret-ballot' };

function atLimb(rule: ApprovalRule, index: number): Limb {
  const limb = rule.limbs[index];
  if (limb) return limb;
  throw new DomainError(
    'invalid-input',
    `The rule ${rule.id} has ${rule.limbs.length} limbs, counted from 0; there is no limb ${index}.`,
    { flaws: [{ at: '/change/limb', message: 'no such limb' }] },
  );
}

function capsOf(change: Extract<RuleChange, { kind: 'group-caps' }>) {
  const caps: { per: GroupAttribute[]; max: number }[] = [{ per: ['corporate-group'], max: change.perGroup }];
  if (change.perGroupAndPartner !== undefined)
    caps.push({ per: ['corporate-group', 'organizational-partner'], max: change.perGroupAndPartner });
  return caps;
}

/**
 * The rule as changed. A secret ballot leaves the rule as it is: it changes the votes.
 * @throws DomainError `invalid-input` for a limb that the rule does not have or a threshold on one that is no share.
 */
export function reformed(rule: ApprovalRule, change: RuleChange): ApprovalRule {
  const counting = rule.counting;
  switch (change.kind) {
    case 'group-caps':
      return { ...rule, counting: { ...counting, caps: capsOf(change) } };
    case 'negatives-need-reasons':
      return { ...rule, counting: { ...counting, negativesWithoutReasons: 'dropped' } };
    case 'negatives-without-reasons-count':
      return { ...rule, counting: { ...counting, negativesWithoutReasons: 'counted' } };
    case 'one-member-one-vote':
      return {
        ...rule,
        limbs: rule.limbs.map((limb) =>
          limb.kind === 'share' ? { ...limb, weighting: { by: 'one' } } : limb,
        ),
      };
    case 'without-limb':
      atLimb(rule, change.limb);
      return { ...rule, limbs: rule.limbs.filter((_, i) => i !== change.limb) };
    case 'threshold':
      return withThreshold(rule, change);
    case 'secret-ballot':
      return rule;
  }
}

function withThreshold(
  rule: ApprovalRule,
  { limb, numerator, denominator }: Extract<RuleChange, { kind: 'threshold' }>,
): ApprovalRule {
  if (atLimb(rule, limb).kind !== 'share')
    throw new DomainError('invalid-input', `Limb ${limb} of ${rule.id} is no share and has no fraction.`, {
      flaws: [{ at: '/change/limb', message: 'not a share' }],
    });
  return {
    ...rule,
    limbs: rule.limbs.map((each, i) =>
      i === limb && each.kind === 'share' ? { ...each, fraction: { numerator, denominator } } : each,
    ),
  };
}

/** The change in words. */
export function changeText(change: RuleChange, rule: ApprovalRule): string {
  switch (change.kind) {
    case 'group-caps':
      return `at most ${change.perGroup} votes of one corporate group${change.perGroupAndPartner === undefined ? '' : `, and ${change.perGroupAndPartner} of one group within one organizational partner`}`;
    case 'negatives-need-reasons':
      return 'negative votes without technical reasons are not counted';
    case 'negatives-without-reasons-count':
      return 'negative votes count with or without technical reasons';
    case 'one-member-one-vote':
      return 'every member has one vote in every limb';
    case 'threshold':
      return `"${atLimb(rule, change.limb).name}" needs ${atLimb(rule, change.limb).op} ${change.numerator}/${change.denominator}`;
    case 'without-limb':
      return `"${atLimb(rule, change.limb).name}" is no longer asked for`;
    case 'secret-ballot':
      return 'ballots are secret: members that vote together each vote by their own habits';
  }
}
