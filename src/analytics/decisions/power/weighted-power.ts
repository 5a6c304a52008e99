import { logFactorials, type PowerIndex } from './simple-game.ts';

/** Weighted voting with one limb: a proposal passes where the weights in favour reach the quota. */
export interface WeightedGame {
  weights: readonly number[];
  quota: number;
}

/** Above this product of voters, distinct weights and total weight an exact count is left to sampling. */
export const EXACT_WORK_LIMIT = 2e9;

/** Steps that `weightedPower` takes, to decide beforehand whether it is worth it. */
export function weightedWork({ weights }: WeightedGame): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return new Set(weights).size * weights.length * weights.length * total;
}

/** Coalitions by size and weight, as the coefficients of the generating function of all voters but one. */
function coalitionTable(weights: readonly number[], without: number, top: number): Float64Array[] {
  const table = weights.map(() => new Float64Array(top + 1));
  table[0]![0] = 1;
  let members = 0;
  let reach = 0;
  weights.forEach((weight, voter) => {
    if (voter === without) return;
    for (let size = members; size >= 0; size--) {
      const from = table[size]!;
      const to = table[size + 1]!;
      const last = Math.min(reach, top - weight);
      for (let sum = last; sum >= 0; sum--) to[sum + weight]! += from[sum]!;
    }
    members += 1;
    reach = Math.min(top, reach + weight);
  });
  return table;
}

/**
 * Banzhaf and Shapley-Shubik indices by generating functions (Brams and Affuso 1976; Mann and Shapley 1962): whole weights,
 * up to 200 voters. Voters of equal weight are worked out once. `wanted` names the voters asked for; all by default.
 */
export function weightedPower(game: WeightedGame, wanted?: readonly number[]): PowerIndex[] {
  const { weights, quota } = game;
  const n = weights.length;
  const logs = logFactorials(n);
  const known = new Map<number, PowerIndex>();
  return (wanted ?? weights.map((_, voter) => voter)).map((voter) => {
    const weight = weights[voter]!;
    const before = known.get(weight);
    if (before) return before;
    const table = coalitionTable(weights, voter, Math.max(0, quota - 1));
    let banzhaf = 0;
    let shapleyShubik = 0;
    for (let size = 0; size < n; size++) {
      let swings = 0;
      const row = table[size]!;
      for (let sum = Math.max(0, quota - weight); sum <= quota - 1; sum++) swings += row[sum]!;
      if (swings === 0) continue;
      banzhaf += swings * 2 ** -(n - 1);
      shapleyShubik += Math.exp(Math.log(swings) + logs[size]! + logs[n - 1 - size]! - logs[n]!);
    }
    const power = { banzhaf, shapleyShubik };
    known.set(weight, power);
    return power;
  });
}
