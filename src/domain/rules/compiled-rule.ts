import { DomainError } from '../errors.ts';
import type { ApprovalRule } from './approval-rule.ts';
import type { Electorate, Limb, Weighting } from './limb.ts';
import { addPosition, noTotals, type Totals } from './totals.ts';
import { isIn, type RuleContext, type Voter } from './voter.ts';

/** One electorate counted with one weighting; limbs share columns. */
export interface Column {
  electorate: Electorate;
  weighting: Weighting;
}

export interface CompiledLimb {
  limb: Limb;
  /** Index of the column of the numerator, and of the denominator or of the electorate whose size sets the threshold. */
  column: number;
  other: number;
}

/** A rule with its limbs' electorates laid out as columns, so that many counts can be decided quickly. */
export interface CompiledRule {
  rule: ApprovalRule;
  columns: Column[];
  limbs: CompiledLimb[];
}

const ONE: Weighting = { by: 'one' };

/** Lays out a rule's limbs as columns. */
export function compileRule(rule: ApprovalRule): CompiledRule {
  const columns: Column[] = [];
  const index = new Map<string, number>();
  const columnOf = (electorate: Electorate, weighting: Weighting): number => {
    const { roles, voterClasses, members } = electorate;
    const key = JSON.stringify([roles, voterClasses, members, weighting]);
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, columns.length);
    columns.push({ electorate, weighting });
    return columns.length - 1;
  };
  const limbs = rule.limbs.map((limb) => {
    const weighting = limb.kind === 'share' ? limb.weighting : ONE;
    const column = columnOf(limb.electorate, weighting);
    if (limb.kind === 'share' && limb.of) return { limb, column, other: columnOf(limb.of, weighting) };
    if (limb.kind === 'count' && limb.sizeOf) return { limb, column, other: columnOf(limb.sizeOf, ONE) };
    return { limb, column, other: column };
  });
  return { rule, columns, limbs };
}

/**
 * Weight of a voter in each column: 0 outside the electorate, `undefined` where a table names no weight for it. Weights are
 * whole and not negative; anything else is refused, so that comparisons stay exact.
 */
export function weightsOf(rule: CompiledRule, voter: Voter, context: RuleContext): (number | undefined)[] {
  return rule.columns.map(({ electorate, weighting }) => {
    if (!isIn(electorate, voter)) return 0;
    if (weighting.by === 'one') return 1;
    const table =
      weighting.by === 'table' ? (context.weights?.[weighting.name] ?? weighting.weights) : undefined;
    const weight = table?.[voter.member] ?? voter.weight;
    if (weight !== undefined && !(Number.isSafeInteger(weight) && weight >= 0))
      throw new DomainError(
        'invalid-input',
        `The weight of ${voter.member || 'a vote'} is ${weight}; give a whole number, for example persons instead of millions`,
      );
    return weight;
  });
}

/** Totals per column, and the members whose weight is missing there. */
export interface Totalled {
  totals: Totals[];
  missing: string[][];
}

/** Adds up all voters. */
export function totalsOf(rule: CompiledRule, voters: readonly Voter[], context: RuleContext): Totalled {
  const totals = rule.columns.map(noTotals);
  const missing: string[][] = rule.columns.map(() => []);
  for (const voter of voters) {
    const weights = weightsOf(rule, voter, context);
    for (const [i, weight] of weights.entries()) {
      if (weight === undefined) missing[i]!.push(voter.member);
      else if (weight > 0) addPosition(totals[i]!, voter.position, weight);
    }
  }
  return { totals, missing };
}
