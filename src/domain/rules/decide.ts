import type { CompiledRule } from './compiled-rule.ts';
import { type LimbTest, testLimb } from './limb-test.ts';
import type { Totals } from './totals.ts';
import type { RuleContext } from './voter.ts';

/**
 * `escalated`: a declaration moves the proposal to another procedure. `deferred`: a position asks for more time that the rule grants. `undetermined`: a limb about support needs a number that
 * is not known, or the rule takes no vote.
 */
export type Outcome = 'approved' | 'disapproved' | 'escalated' | 'deferred' | 'undetermined';

/** The outcome that a rule's limb tests give, and the limbs that could not be tested. */
export interface Decision {
  outcome: Outcome;
  tests: LimbTest[];
}

/** True where this limb takes part in the decision, and not only in a panel shown beside it. */
export function isDecisive(rule: CompiledRule, limbIndex: number): boolean {
  const { panel } = rule.limbs[limbIndex]!.limb;
  return panel === undefined || panel === (rule.rule.decisivePanel ?? panel);
}

/** Decides a count from its totals. Limbs about quorum or experts whose number is unknown do not stop the decision. */
export function decide(rule: CompiledRule, totals: readonly Totals[], context: RuleContext): Decision {
  const tests = rule.limbs.map((limb) => testLimb(limb, totals, context));
  const decisive = tests
    .map((test, i) => ({ test, purpose: rule.limbs[i]!.limb.purpose, counts: isDecisive(rule, i) }))
    .filter(({ counts }) => counts);
  const outcome = (): Outcome => {
    if (isEscalated(rule, totals)) return 'escalated';
    if (decisive.length === 0) return 'undetermined';
    if (decisive.some(({ test }) => test.met === false)) return 'disapproved';
    if (isDeferred(rule, totals)) return 'deferred';
    const open = decisive.some(
      ({ test, purpose }) => test.met === null && purpose !== 'quorum' && purpose !== 'experts',
    );
    return open ? 'undetermined' : 'approved';
  };
  return { outcome: outcome(), tests };
}

function isEscalated(rule: CompiledRule, totals: readonly Totals[]): boolean {
  if (!rule.rule.nextSteps?.some(({ on }) => on === 'policy-implications')) return false;
  return totals.some((column) => column.escalations > 0);
}

function isDeferred(rule: CompiledRule, totals: readonly Totals[]): boolean {
  if (rule.rule.extension?.on !== 'more-time') return false;
  return totals.some((column) => column.deferrals > 0);
}
