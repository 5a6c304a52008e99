import { type CompiledRule, weightsOf } from '../../../domain/rules/compiled-rule.ts';
import { decide } from '../../../domain/rules/decide.ts';
import { bound } from '../../../domain/rules/limb-test.ts';
import { negativePositionOf } from '../../../domain/rules/margin.ts';
import { addPosition, noTotals } from '../../../domain/rules/totals.ts';
import type { RuleContext, Voter } from '../../../domain/rules/voter.ts';
import type { RandomSource } from '../../random.ts';
import { powerOfGroup } from './power-by-type.ts';
import { sampledPower } from './sampled-power.ts';
import { coalitionsOf, type PowerIndex } from './simple-game.ts';
import { EXACT_WORK_LIMIT, type WeightedGame, weightedPower, weightedWork } from './weighted-power.ts';

/** Power of a member, or of a group voting as one, under a rule; the margins are null where the count was exact. */
export interface RulePower extends PowerIndex {
  method: 'exact' | 'sampled';
  banzhafMargin: number | null;
  shapleyShubikMargin: number | null;
}

const EXACT_COALITIONS = 60_000;
const SAMPLES = 20_000;

/** Voters sorted into types by their weights in every column of the rule. */
interface Typed {
  types: number[][];
  sizes: number[];
  typeOf: Map<string, number>;
}

function typesOf(rule: CompiledRule, voters: readonly Voter[], context: RuleContext): Typed {
  const index = new Map<string, number>();
  const typed: Typed = { types: [], sizes: [], typeOf: new Map() };
  for (const voter of voters) {
    const weights = weightsOf(rule, voter, context).map((weight) => weight ?? 0);
    const key = weights.join(' ');
    const type = index.get(key) ?? typed.types.length;
    if (type === typed.types.length) {
      index.set(key, type);
      typed.types.push(weights);
      typed.sizes.push(0);
    }
    typed.sizes[type]! += 1;
    typed.typeOf.set(voter.member, type);
  }
  return typed;
}

/**
 * A function that says, for the power of any group of members, how often it turns the outcome under the whole rule (all
 * limbs at once) where every voter listed votes yes or no. Exact where the voters fall into few types, else sampled with
 * its interval.
 */
export function powerUnderRule(
  rule: CompiledRule,
  voters: readonly Voter[],
  context: RuleContext,
  random: RandomSource,
): (members: readonly string[]) => RulePower {
  const { types, sizes, typeOf } = typesOf(rule, voters, context);
  const negative = negativePositionOf(rule);
  const scope = { ...context, rollComplete: true };
  const wins = (inFavour: readonly number[]) => {
    const totals = rule.columns.map(noTotals);
    for (const [type, weights] of types.entries()) {
      for (const [column, weight] of weights.entries()) {
        if (weight === 0) continue;
        addPosition(totals[column]!, 'approve', weight * inFavour[type]!);
        addPosition(totals[column]!, negative, weight * (sizes[type]! - inFavour[type]!));
      }
    }
    return decide(rule, totals, scope).outcome === 'approved';
  };
  const exact = coalitionsOf(sizes) <= EXACT_COALITIONS;
  const weighted = exact ? undefined : weightedGame(rule, voters, types, typeOf);
  return (members) => {
    if (weighted) return { ...groupPower(weighted, voters, members), ...EXACT };
    const group = sizes.map(() => 0);
    for (const member of members) {
      const type = typeOf.get(member);
      if (type !== undefined) group[type]! += 1;
    }
    if (exact) return { ...powerOfGroup({ sizes, wins }, group), ...EXACT };
    return sampledUnderRule(voters, typeOf, types.length, wins, members, random);
  };
}

const EXACT = { method: 'exact', banzhafMargin: null, shapleyShubikMargin: null } as const;

/** A rule of one weighted share limb as a weighted game, where counting it exactly is not too long. */
function weightedGame(
  rule: CompiledRule,
  voters: readonly Voter[],
  types: readonly number[][],
  typeOf: ReadonlyMap<string, number>,
): WeightedGame | undefined {
  const [only] = rule.limbs;
  if (rule.limbs.length !== 1 || rule.columns.length !== 1 || only?.limb.kind !== 'share') return undefined;
  const { numerator, op, fraction } = only.limb;
  if (numerator !== 'approvals' || (op !== '>=' && op !== '>')) return undefined;
  const weights = voters.map(({ member }) => types[typeOf.get(member)!]![0]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const game = { weights, quota: bound(op, fraction.numerator, fraction.denominator, total) };
  return weightedWork(game) <= EXACT_WORK_LIMIT ? game : undefined;
}

/** Power of a group in a weighted game: it enters as one voter with the weights of all its members. */
function groupPower(game: WeightedGame, voters: readonly Voter[], members: readonly string[]): PowerIndex {
  const wanted = new Set(members);
  const inside = game.weights.filter((_, i) => wanted.has(voters[i]!.member));
  const outside = game.weights.filter((_, i) => !wanted.has(voters[i]!.member));
  const whole = inside.reduce((sum, weight) => sum + weight, 0);
  return weightedPower({ weights: [whole, ...outside], quota: game.quota }, [0])[0]!;
}

function sampledUnderRule(
  voters: readonly Voter[],
  typeOf: ReadonlyMap<string, number>,
  types: number,
  wins: (inFavour: readonly number[]) => boolean,
  members: readonly string[],
  random: RandomSource,
): RulePower {
  const wanted = new Set(members);
  const group = voters.flatMap(({ member }, i) => (wanted.has(member) ? [i] : []));
  const counts = new Array<number>(types).fill(0);
  const decision = {
    voters: voters.length,
    wins: (inFavour: Uint8Array) => {
      counts.fill(0);
      for (const [i, { member }] of voters.entries()) counts[typeOf.get(member)!]! += inFavour[i]!;
      return wins(counts);
    },
  };
  const { samples: _, ...power } = sampledPower(decision, group, SAMPLES, random);
  return { ...power, method: 'sampled' };
}
