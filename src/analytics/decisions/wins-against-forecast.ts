/** A ballot that was decided: did the side that one wanted win, and how likely was that before. */
export interface DecidedBallot {
  won: boolean;
  /** Probability of that outcome in the forecast made before the votes were known; `null` without one. */
  forecast: number | null;
  /** The same from the share of earlier ballots of the body alone; `null` before the first. */
  base: number | null;
}

/** What wins came to, beside what was to be expected. */
export interface WinScore {
  decided: number;
  won: number;
  /** Ballots with a forecast and with a base rate: the rest of the figures is about these. */
  compared: number;
  wonOfCompared: number;
  expected: number;
  expectedByBase: number;
  /** Wins that the forecasts allow with 95 % probability if they are right. */
  low: number;
  high: number;
  /** Mean squared error of the forecasts and of the base rates (Brier 1950). */
  brier: number;
  baseBrier: number;
  /** 1 − Brier ÷ Brier of the base rates: above 0 where forecasts told more; `null` where base rates left nothing to tell. */
  skill: number | null;
}

const TAIL = 0.025;

/** P(0), P(1), … wins of ballots with these chances (Poisson-binomial, exact by convolution). */
function winsOf(chances: readonly number[]): number[] {
  let wins = [1];
  for (const chance of chances) {
    const next = new Array<number>(wins.length + 1).fill(0);
    for (const [k, mass] of wins.entries()) {
      next[k]! += mass * (1 - chance);
      next[k + 1]! += mass * chance;
    }
    wins = next;
  }
  return wins;
}

function quantile(masses: readonly number[], level: number): number {
  let sum = 0;
  for (const [k, mass] of masses.entries()) {
    sum += mass;
    // A hair's breadth, so that sums of rounded masses reach the level they equal.
    if (sum >= level - 1e-12) return k;
  }
  return masses.length - 1;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Scores wins against forecasts and base rates. Ballots without either count as decided and in nothing else. */
export function scoreWins(ballots: readonly DecidedBallot[]): WinScore {
  const compared = ballots.flatMap(({ won, forecast, base }) =>
    forecast === null || base === null ? [] : [{ happened: won ? 1 : 0, forecast, base }],
  );
  const masses = winsOf(compared.map(({ forecast }) => forecast));
  const n = compared.length;
  const brier = n === 0 ? 0 : sum(compared.map((each) => (each.forecast - each.happened) ** 2)) / n;
  const baseBrier = n === 0 ? 0 : sum(compared.map((each) => (each.base - each.happened) ** 2)) / n;
  return {
    decided: ballots.length,
    won: ballots.filter(({ won }) => won).length,
    compared: n,
    wonOfCompared: sum(compared.map(({ happened }) => happened)),
    expected: sum(compared.map(({ forecast }) => forecast)),
    expectedByBase: sum(compared.map(({ base }) => base)),
    low: quantile(masses, TAIL),
    high: quantile(masses, 1 - TAIL),
    brier,
    baseBrier,
    skill: baseBrier === 0 ? null : 1 - brier / baseBrier,
  };
}
