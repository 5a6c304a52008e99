import { countsUpTo, logFactorials, type PowerIndex, type SimpleGame } from './simple-game.ts';

/**
 * Exact power of a group of voters that vote as one (`group[t]` of each type; a single voter is a group of one): all
 * coalitions of the others are counted by type, each as often as it can be formed. For Shapley-Shubik the group is one player
 * among the others. Time grows with the product of the sizes of the types.
 */
export function powerOfGroup(game: SimpleGame, group: readonly number[]): PowerIndex {
  const others = game.sizes.map((size, type) => size - group[type]!);
  const players = others.reduce((sum, size) => sum + size, 0) + 1;
  const logs = logFactorials(Math.max(players, ...game.sizes));
  const choose = (n: number, k: number) => logs[n]! - logs[k]! - logs[n - k]!;
  let banzhaf = 0;
  let shapleyShubik = 0;
  for (const counts of countsUpTo(others)) {
    const joined = counts.map((count, type) => count + group[type]!);
    if (game.wins(counts) || !game.wins(joined)) continue;
    let ways = 0;
    let size = 0;
    for (const [type, count] of counts.entries()) {
      ways += choose(others[type]!, count);
      size += count;
    }
    banzhaf += Math.exp(ways - (players - 1) * Math.LN2);
    shapleyShubik += Math.exp(ways + logs[size]! + logs[players - 1 - size]! - logs[players]!);
  }
  return { banzhaf, shapleyShubik };
}

/** Exact power of one voter of each type; types without voters have none. */
export function powerByType(game: SimpleGame): PowerIndex[] {
  return game.sizes.map((size, type) =>
    size === 0
      ? { banzhaf: 0, shapleyShubik: 0 }
      : powerOfGroup(
          game,
          game.sizes.map((_, other) => (other === type ? 1 : 0)),
        ),
  );
}
