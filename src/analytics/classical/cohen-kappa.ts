import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

export interface KappaEstimate {
  kappa: number;
  /** Large-sample standard error, for an interval (not for testing kappa = 0). */
  standardError: number;
  interval: Interval;
}

/**
 * Cohen's kappa of two members: agreement beyond what their own shares of each position would give.
 *
 * Caveats: it knows the members' habits but not the ballots: where all members approve an easy ballot and dislike a
 * hard one, every pair has a positive kappa. It is no test for coordination. It collapses when both nearly always vote
 * the same way (the kappa paradox, Feinstein & Cicchetti 1990).
 * Cohen (1960), Educ. Psychol. Meas. 20:37; standard error: Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72:323.
 *
 * @param table square table of counts, row-major: first member's position × second member's, on ballots both voted in
 * @returns undefined without shared ballots, or where both always took one and the same position (0/0)
 */
export function cohenKappa(table: readonly number[], level = 0.95): KappaEstimate | undefined {
  const { size, total, rows, columns } = margins(table);
  if (total === 0) return undefined;
  let observed = 0;
  let expected = 0;
  for (let k = 0; k < size; k++) {
    observed += table[k * size + k]! / total;
    expected += rows[k]! * columns[k]!;
  }
  if (expected > 1 - 1e-12) return undefined;
  const kappa = (observed - expected) / (1 - expected);
  let spread = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const weight = columns[i]! + rows[j]!;
      const term = (i === j ? 1 - expected : 0) - weight * (1 - observed);
      spread += (table[i * size + j]! / total) * term * term;
    }
  }
  spread -= (observed * expected - 2 * expected + observed) ** 2;
  const standardError = Math.sqrt(Math.max(0, spread) / total) / (1 - expected) ** 2;
  const reach = normalQuantile(0.5 + level / 2) * standardError;
  const interval = { low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach), level };
  return { kappa, standardError, interval };
}

/** Shares of each position, by member. */
function margins(table: readonly number[]) {
  const size = Math.round(Math.sqrt(table.length));
  const total = table.reduce((sum, count) => sum + count, 0);
  const rows = new Array<number>(size).fill(0);
  const columns = new Array<number>(size).fill(0);
  if (total === 0) return { size, total, rows, columns };
  table.forEach((count, cell) => {
    rows[Math.floor(cell / size)]! += count / total;
    columns[cell % size]! += count / total;
  });
  return { size, total, rows, columns };
}
