/** How unevenly a whole is shared out. */
export interface Concentration {
  /** Members that hold anything. */
  holders: number;
  /** Herfindahl-Hirschman index: the sum of squared shares; 1 where one holds all, 1/n where n hold the same. */
  hhi: number | null;
  /** 1/HHI: how many equal holders would be as concentrated. */
  effectiveHolders: number | null;
  /** Share of the largest, and of the five largest. */
  top1: number | null;
  top5: number | null;
}

/**
 * Concentration of non-negative amounts (Herfindahl 1950; Hirschman 1964). Nothing held by anyone gives nulls: not zero, for
 * nothing is not evenly shared either.
 */
export function concentrationOf(amounts: readonly number[]): Concentration {
  const held = amounts.filter((amount) => amount > 0).sort((a, b) => b - a);
  const whole = held.reduce((sum, amount) => sum + amount, 0);
  if (whole === 0) return { holders: 0, hhi: null, effectiveHolders: null, top1: null, top5: null };
  const hhi = held.reduce((sum, amount) => sum + (amount / whole) ** 2, 0);
  const top = (k: number) => held.slice(0, k).reduce((sum, amount) => sum + amount, 0) / whole;
  return { holders: held.length, hhi, effectiveHolders: 1 / hhi, top1: top(1), top5: top(5) };
}
