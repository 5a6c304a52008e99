/** One forecast that came true or not. */
export interface Scored {
  /** Ballot, by which forecasts are not independent of each other. */
  ballot: string;
  forecast: number;
  outcome: 0 | 1;
}

export interface ReliabilityBin {
  from: number;
  to: number;
  forecasts: number;
  meanForecast: number;
  share: number;
  /** 99 % interval of the share, with the votes of one ballot taken as one draw. */
  low: number;
  high: number;
  contains: boolean;
}

/** Mean squared error of the forecasts (Brier 1950). */
export function brierScore(scored: readonly Scored[]): number {
  return scored.reduce((sum, { forecast, outcome }) => sum + (forecast - outcome) ** 2, 0) / scored.length;
}

/** Two-sided 99 % quantile of Student's t by degrees of freedom (Cornish-Fisher expansion; exact table for the smallest). */
function t99(freedom: number): number {
  const table = [Number.POSITIVE_INFINITY, 63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.25];
  if (freedom < table.length) return table[freedom]!;
  const z = 2.575829;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/**
 * Half-width of the 99 % interval of mean(outcome − forecast): the variance between ballots (a cluster each, Student's t),
 * but never less than independent votes would have.
 */
function halfWidth(bin: readonly Scored[]): number {
  const clusters = new Map<string, { residual: number; votes: number }>();
  const share = bin.reduce((sum, { outcome }) => sum + outcome, 0) / bin.length;
  for (const { ballot, forecast, outcome } of bin) {
    const cluster = clusters.get(ballot) ?? { residual: 0, votes: 0 };
    cluster.residual += outcome - forecast;
    cluster.votes += 1;
    clusters.set(ballot, cluster);
  }
  const mean = bin.reduce((sum, { forecast, outcome }) => sum + outcome - forecast, 0) / bin.length;
  const k = clusters.size;
  const between =
    k < 2
      ? Number.POSITIVE_INFINITY
      : ([...clusters.values()].reduce(
          (sum, { residual, votes }) => sum + (residual - votes * mean) ** 2,
          0,
        ) *
          k) /
        (k - 1);
  const n = bin.length;
  const independent = Math.max(share * (1 - share), 1 / n) / n;
  return t99(k - 1) * Math.sqrt(Math.max(between / (n * n), independent));
}

/** Forecasts sorted into bins of equal width, with what came of them. */
export function reliability(scored: readonly Scored[], bins = 10): ReliabilityBin[] {
  const sorted = Array.from({ length: bins }, (): Scored[] => []);
  for (const each of scored) sorted[Math.min(bins - 1, Math.floor(each.forecast * bins))]!.push(each);
  return sorted.flatMap((bin, i) => {
    if (bin.length === 0) return [];
    const share = bin.reduce((sum, { outcome }) => sum + outcome, 0) / bin.length;
    const meanForecast = bin.reduce((sum, { forecast }) => sum + forecast, 0) / bin.length;
    const half = halfWidth(bin);
    const low = Math.max(0, share - half);
    const high = Math.min(1, share + half);
    return [
      {
        from: i / bins,
        to: (i + 1) / bins,
        forecasts: bin.length,
        meanForecast,
        share,
        low,
        high,
        contains: meanForecast >= low && meanForecast <= high,
      },
    ];
  });
}
