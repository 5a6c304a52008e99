import type { Position } from '../ballot.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { addPosition, type Totals } from './totals.ts';
import type { Pool } from './voter-pool.ts';

/** The fewest votes of one sort that turn an outcome, and which sorts of voter they come from. */
export interface Turn {
  votes: number;
  from: { name: string; votes: number }[];
}

/** Votes tried before giving up, by the number of pools, so that no rule makes the search slow. */
const LIMITS = [0, 2_000, 400, 60];
const MANY_POOLS_LIMIT = 30;

/**
 * The smallest number of voters, from any mix of the pools, whose change to position `to` makes `reached` true; null where
 * none does. Within a pool the heaviest go first, which is never worse under limbs that only grow with weight.
 */
export function fewest(
  rule: CompiledRule,
  pools: readonly Pool[],
  totals: readonly Totals[],
  to: Position,
  reached: (totals: readonly Totals[]) => boolean,
): Turn | null {
  const limit = LIMITS[pools.length] ?? MANY_POOLS_LIMIT;
  const sizes = pools.map((pool) => (pool.unlimited ? limit : Math.min(limit, pool.weights.length)));
  const most = Math.min(
    limit,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const running = pools.map((pool, i) => runningWeights(rule, pool, sizes[i]!));
  for (let votes = 1; votes <= most; votes++) {
    for (const split of splits(votes, sizes)) {
      if (!reached(changed(totals, pools, running, split, to))) continue;
      return { votes, from: split.flatMap((n, i) => (n > 0 ? [{ name: pools[i]!.name, votes: n }] : [])) };
    }
  }
  return null;
}

/** For each column, the weight of the first n voters of a pool. */
function runningWeights(rule: CompiledRule, pool: Pool, most: number): number[][] {
  return rule.columns.map((_, column) => {
    const running = [0];
    for (let n = 0; n < most; n++) {
      const weights = pool.unlimited ? pool.weights[0]! : pool.weights[n]!;
      running.push(running[n]! + weights[column]!);
    }
    return running;
  });
}

function changed(
  totals: readonly Totals[],
  pools: readonly Pool[],
  running: readonly number[][][],
  split: readonly number[],
  to: Position,
): Totals[] {
  const after = totals.map((column) => ({ ...column }));
  for (const [i, n] of split.entries()) {
    if (n === 0) continue;
    const { from } = pools[i]!;
    for (const [c, column] of after.entries()) {
      const weight = running[i]![c]![n]!;
      if (from !== undefined) addPosition(column, from, -weight);
      addPosition(column, to, weight);
    }
  }
  return after;
}

/** Every way to draw `votes` from pools of the given sizes, the first pools used most first. */
function* splits(votes: number, sizes: readonly number[], at = 0): Generator<number[]> {
  if (at === sizes.length - 1) {
    if (votes <= sizes[at]!) yield [votes];
    return;
  }
  for (let n = Math.min(votes, sizes[at] ?? -1); n >= 0; n--)
    for (const rest of splits(votes - n, sizes, at + 1)) yield [n, ...rest];
}
