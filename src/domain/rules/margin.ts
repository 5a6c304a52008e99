import { type Position, sideOf } from '../ballot.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { decide } from './decide.ts';
import { fewest, type Turn } from './fewest.ts';
import type { Totals } from './totals.ts';
import type { RuleContext, Voter } from './voter.ts';
import { poolsOf, prototypes } from './voter-pool.ts';

/** The fewest votes that turn an outcome: by votes still to come, and by votes that change sides; null: no number does. */
export interface Margins {
  addToPass: Turn | null;
  addToBlock: Turn | null;
  switchToPass: Turn | null;
  switchToBlock: Turn | null;
}

const NONE: Turn = { votes: 0, from: [] };

/** The position in which a negative vote is cast under this rule: a blocking one where the rule knows blocks. */
export function negativePositionOf(rule: CompiledRule): Position {
  const blocks = rule.limbs.some(({ limb }) => limb.kind === 'count' && limb.measure === 'blocks');
  return blocks ? 'block' : 'disapprove';
}

/**
 * The margins of one count. Where the whole roll is known, votes to come are those of its members that have not voted;
 * otherwise voters of every sort that the rule tells apart are taken to be at hand.
 */
export function marginsOf(
  rule: CompiledRule,
  voters: readonly Voter[],
  totals: readonly Totals[],
  context: RuleContext,
): Margins {
  const { outcome } = decide(rule, totals, context);
  if (outcome === 'undetermined' || outcome === 'escalated')
    return { addToPass: null, addToBlock: null, switchToPass: null, switchToBlock: null };
  const passes = outcome === 'approved';
  const to: Position = passes ? negativePositionOf(rule) : 'approve';
  const absent = voters.filter((voter) => sideOf(voter.position) === 'none' && voter.position !== 'recuse');
  const addable = context.rollComplete ? poolsOf(rule, absent, context) : prototypes(rule, context);
  const opposite = passes ? 'approve' : 'disapprove';
  const switchers = voters.filter((voter) => sideOf(voter.position) === opposite);
  const reached = (after: readonly Totals[]) =>
    (decide(rule, after, context).outcome === 'approved') !== passes;
  const add = fewest(rule, addable, totals, to, reached);
  const change = fewest(rule, poolsOf(rule, switchers, context), totals, to, reached);
  return passes
    ? { addToPass: NONE, addToBlock: add, switchToPass: NONE, switchToBlock: change }
    : { addToPass: add, addToBlock: NONE, switchToPass: change, switchToBlock: NONE };
}
