import type { Position } from '../ballot.ts';
import { type CompiledRule, weightsOf } from './compiled-rule.ts';
import type { RuleContext, Voter } from './voter.ts';

/** Voters that count alike: same electorates, same present position; heaviest first. */
export interface Pool {
  name: string;
  /** The position they leave; absent for voters that nobody listed. */
  from?: Position;
  /** Weight per column of each voter. */
  weights: number[][];
  /** True where as many as are asked for may come, all like the first. */
  unlimited: boolean;
}

const ALIKE: Partial<Record<Position, Position>> = {
  'approve-with-comments': 'approve',
  'disapprove-without-reasons': 'disapprove',
  discuss: 'block',
  concern: 'block',
  'not-ready': 'block',
};

/** Pools of the given voters; the least restricted electorates come first. Voters of unknown weight are left out. */
export function poolsOf(rule: CompiledRule, voters: readonly Voter[], context: RuleContext): Pool[] {
  const pools = new Map<string, Pool>();
  for (const voter of voters) {
    const weights = weightsOf(rule, voter, context);
    if (!isComplete(weights) || !matters(rule, weights)) continue;
    const from = ALIKE[voter.position] ?? voter.position;
    const key = `${weights.map((weight) => (weight > 0 ? 1 : 0)).join('')} ${from}`;
    const pool = pools.get(key) ?? { name: nameOf(rule, weights), from, weights: [], unlimited: false };
    pool.weights.push(weights);
    pools.set(key, pool);
  }
  for (const pool of pools.values()) pool.weights.sort((a, b) => total(b) - total(a));
  return [...pools.values()].sort((a, b) => columnsOf(a) - columnsOf(b));
}

/** One unlimited pool for each sort of voter that the rule tells apart; none where votes are weighted. */
export function prototypes(rule: CompiledRule, context: RuleContext): Pool[] {
  if (rule.columns.some(({ weighting }) => weighting.by !== 'one')) return [];
  const sorts: Voter[] = rule.columns.map(({ electorate }) => ({
    member: electorate.members?.[0] ?? '',
    position: 'not-voted',
    role: electorate.roles?.[0],
    voterClass: electorate.voterClasses?.[0],
  }));
  const pools = poolsOf(rule, [...sorts, { member: '', position: 'not-voted' }], context);
  return pools.map((pool) => ({ ...pool, from: undefined, weights: [pool.weights[0]!], unlimited: true }));
}

function isComplete(weights: (number | undefined)[]): weights is number[] {
  return !weights.includes(undefined);
}

/** True where such a voter counts in a limb that is about support and not about validity only. */
function matters(rule: CompiledRule, weights: readonly number[]): boolean {
  return rule.limbs.some(
    ({ limb, column }) => limb.purpose !== 'quorum' && limb.purpose !== 'experts' && weights[column]! > 0,
  );
}

/** The narrowest electorate that a voter with these weights belongs to. */
function nameOf(rule: CompiledRule, weights: readonly number[]): string {
  const inside = rule.columns.filter((_, i) => weights[i]! > 0).map(({ electorate }) => electorate);
  const narrow = inside.find(({ roles, voterClasses, members }) => roles ?? voterClasses ?? members);
  return (narrow ?? inside[0])?.name ?? 'members';
}

function columnsOf(pool: Pool): number {
  return pool.weights[0]?.filter((weight) => weight > 0).length ?? 0;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
