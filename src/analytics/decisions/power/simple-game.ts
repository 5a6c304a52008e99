/**
 * A yes-or-no decision among voters of a few types: voters of one type count alike, so that a coalition is told by how many
 * of each type are in it (Felsenthal and Machover, The Measurement of Voting Power, 1998, chapter 2).
 */
export interface SimpleGame {
  /** Voters of each type. */
  sizes: readonly number[];
  /** Does a proposal pass where this many of each type are in favour and all others against? */
  wins(inFavour: readonly number[]): boolean;
}

/** Power of one voter of each type, and of a group voting as one. */
export interface PowerIndex {
  /**
   * Probability that the voter's change of mind changes the outcome where all others decide by the toss of a coin (the
   * absolute Banzhaf index, or Penrose measure).
   */
  banzhaf: number;
  /** Probability that it is the one that turns the outcome where all orders of voters are equally likely. */
  shapleyShubik: number;
}

/** Logarithms of factorials 0! to n!. */
export function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 2; k <= n; k++) logs[k] = logs[k - 1]! + Math.log(k);
  return logs;
}

/** Every way to choose up to `sizes[t]` of each type; the same array is handed out each time. */
export function* countsUpTo(sizes: readonly number[]): Generator<number[]> {
  const counts = sizes.map(() => 0);
  while (true) {
    yield counts;
    let type = 0;
    while (type < sizes.length && counts[type] === sizes[type]) counts[type++] = 0;
    if (type === sizes.length) return;
    counts[type]! += 1;
  }
}

/** Number of different coalitions by type: what an exact count has to go through. */
export function coalitionsOf(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * (size + 1), 1);
}
