import type { CompiledLimb } from './compiled-rule.ts';
import { FACTS, type Fact, type Measure, type Operator } from './limb.ts';
import { measureOf, type Totals } from './totals.ts';
import type { RuleContext } from './voter.ts';

/** What a limb says of one set of totals, in whole numbers. `met` is null where a number it needs is not known. */
export interface LimbTest {
  numerator: number | null;
  denominator: number | null;
  /** The threshold as a fraction for shares, as a number over one for counts. */
  threshold: { numerator: number; denominator: number };
  /** The smallest (or for upper bounds largest) numerator that meets the limb with this denominator. */
  needed: number | null;
  met: boolean | null;
  /** Numerator to spare before the limb turns, in votes or weight; negative: so many short. */
  slack: number | null;
  /** The number that is missing, where `met` is null. */
  unknown?: string;
}

const FACT_NAMES: Record<Fact | 'eligible', string> = {
  experts: 'the number of experts nominated',
  'active-members': 'the number of active members',
  participants: 'the number of members that agree to take part',
  eligible: 'the number of members entitled to vote',
};

function readValue(measure: Measure | Fact, totals: Totals, context: RuleContext): number | undefined {
  if ((FACTS as readonly string[]).includes(measure)) return context.facts?.[measure as Fact];
  if (measure !== 'eligible' && measure !== 'unrecused') return measureOf(totals, measure as Measure);
  const stated = context.facts?.eligible;
  if (stated !== undefined) return measure === 'eligible' ? stated : stated - totals.recused;
  return context.rollComplete ? measureOf(totals, measure) : undefined;
}

/** Smallest numerator that satisfies a lower bound, or largest that satisfies an upper one, for `n/d` of `base`. */
export function bound(op: Operator, n: number, d: number, base: number): number {
  const product = n * base;
  const floor = (product - (product % d)) / d;
  const exact = product % d === 0;
  if (op === '>=') return exact ? floor : floor + 1;
  if (op === '>') return floor + 1;
  if (op === '<=') return floor;
  return exact ? floor - 1 : floor;
}

function judge(op: Operator, value: number, needed: number): { met: boolean; slack: number } {
  const slack = op === '>=' || op === '>' ? value - needed : needed - value;
  return { met: slack >= 0, slack };
}

/** Tests one limb on the totals of the columns; integers only, so exactly two thirds and exactly one quarter pass. */
export function testLimb(compiled: CompiledLimb, totals: readonly Totals[], context: RuleContext): LimbTest {
  const { limb } = compiled;
  const own = totals[compiled.column]!;
  const other = totals[compiled.other]!;
  if (limb.kind === 'count') return testCount(compiled, own, other, context);
  const first = limb.kind === 'share' ? limb.numerator : limb.measure;
  const second = limb.kind === 'share' ? limb.denominator : limb.against;
  const fraction = limb.kind === 'share' ? limb.fraction : { numerator: 1, denominator: 1 };
  const numerator = readValue(first, own, context);
  const denominator = readValue(second, other, context);
  if (numerator === undefined || denominator === undefined)
    return unknown(numerator, denominator, fraction, numerator === undefined ? first : second);
  const needed = bound(limb.op, fraction.numerator, fraction.denominator, denominator);
  if (limb.kind === 'share' && denominator === 0) {
    const met = limb.whenEmpty === 'met';
    return { numerator, denominator, threshold: fraction, needed, met, slack: met ? 0 : -1 };
  }
  return { numerator, denominator, threshold: fraction, needed, ...judge(limb.op, numerator, needed) };
}

function testCount(compiled: CompiledLimb, own: Totals, other: Totals, context: RuleContext): LimbTest {
  const { limb } = compiled;
  if (limb.kind !== 'count') throw new TypeError('a count limb is expected');
  const value = readValue(limb.measure, own, context);
  const steps = typeof limb.threshold === 'number' ? [{ number: limb.threshold }] : limb.threshold;
  const size = steps.length > 1 ? readValue('eligible', other, context) : 0;
  const number =
    size === undefined
      ? undefined
      : steps.find((step) => step.upTo === undefined || size <= step.upTo)?.number;
  const threshold = { numerator: number ?? steps.at(-1)!.number, denominator: 1 };
  if (value === undefined) return unknown(undefined, null, threshold, limb.measure);
  if (number === undefined) return unknown(value, null, threshold, 'eligible');
  const needed = bound(limb.op, number, 1, 1);
  return { numerator: value, denominator: null, threshold, needed, ...judge(limb.op, value, needed) };
}

function unknown(
  numerator: number | undefined,
  denominator: number | null | undefined,
  threshold: LimbTest['threshold'],
  lacking: Measure | Fact,
): LimbTest {
  const name = lacking === 'unrecused' ? FACT_NAMES.eligible : (FACT_NAMES[lacking as Fact] ?? lacking);
  return {
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    threshold,
    needed: null,
    met: null,
    slack: null,
    unknown: name,
  };
}
