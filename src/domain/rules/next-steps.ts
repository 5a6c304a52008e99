import type { NextStep, StepCause } from './approval-rule.ts';
import { type CompiledRule, totalsOf } from './compiled-rule.ts';
import { decide, type Outcome } from './decide.ts';
import type { Totals } from './totals.ts';
import type { RuleContext, Voter } from './voter.ts';

/** A block that stands alone: the proposal would pass but for one blocking position. */
function isLoneBlock(
  rule: CompiledRule,
  voters: readonly Voter[],
  totals: readonly Totals[],
  context: RuleContext,
): boolean {
  if (!totals.some(({ blocks }) => blocks === 1) || totals.some(({ blocks }) => blocks > 1)) return false;
  const blocking = (voter: Voter) => ['discuss', 'block', 'concern', 'not-ready'].includes(voter.position);
  const without = voters.map((voter) =>
    blocking(voter) ? { ...voter, position: 'abstain' as const } : voter,
  );
  return decide(rule, totalsOf(rule, without, context).totals, context).outcome === 'approved';
}

/** Where the rule sends a proposal from where it stands, in the rule's own order; none where it passes or nothing is named. */
export function nextStepsOf(
  rule: CompiledRule,
  voters: readonly Voter[],
  totals: readonly Totals[],
  outcome: Outcome,
  context: RuleContext,
): NextStep[] {
  const holds: Record<StepCause, () => boolean> = {
    'policy-implications': () => outcome === 'escalated',
    'not-approved': () => outcome === 'disapproved',
    'lone-block': () => outcome === 'disapproved' && isLoneBlock(rule, voters, totals, context),
    blocks: () => outcome === 'disapproved' && totals.some(({ blocks }) => blocks > 0),
  };
  return (rule.rule.nextSteps ?? []).filter(({ on }) => holds[on]());
}
