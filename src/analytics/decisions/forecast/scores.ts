import { wilsonInterval } from '../../classical/wilson-interval.ts';

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
  /** Ballots that the bin's votes come from. */
  ballots: number;
  /** 99 % interval if every vote were a draw of its own (Wilson): too narrow where votes of one ballot go together. */
  lowIndependent: number;
  highIndependent: number;
  containsIndependent: boolean;
}

/** How much better forecasts were than others, with a 95 % interval that takes the votes of one ballot as one draw. */
export interface Skill {
  skill: number;
  low: number;
  high: number;
}

/** Mean squared error of the forecasts (Brier 1950). */
export function brierScore(scored: readonly Scored[]): number {
  return scored.reduce((sum, { forecast, outcome }) => sum + (forecast - outcome) ** 2, 0) / scored.length;
}

/** Two-sided quantiles of Student's t by degrees of freedom: exact for the smallest, by the Cornish-Fisher expansion above. */
const T_99 = {
  z: 2.575829,
  small: [Number.POSITIVE_INFINITY, 63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.25],
};
const T_95 = {
  z: 1.959964,
  small: [Number.POSITIVE_INFINITY, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262],
};

function studentT({ z, small }: typeof T_99, freedom: number): number {
  if (freedom < small.length) return small[freedom]!;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/** Mean of values that come in clusters, and its variance between clusters (infinite for a single one). */
function clusteredMean(values: readonly { ballot: string; value: number }[]) {
  const clusters = new Map<string, { sum: number; votes: number }>();
  for (const { ballot, value } of values) {
    const cluster = clusters.get(ballot) ?? { sum: 0, votes: 0 };
    cluster.sum += value;
    cluster.votes += 1;
    clusters.set(ballot, cluster);
  }
  const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
  const k = clusters.size;
  const squares = [...clusters.values()].reduce(
    (total, { sum, votes }) => total + (sum - votes * mean) ** 2,
    0,
  );
  const variance = k < 2 ? Number.POSITIVE_INFINITY : (squares * k) / ((k - 1) * values.length ** 2);
  return { mean, variance, clusters: k };
}

/**
 * Half-width of the 99 % interval of mean(outcome − forecast): the variance between ballots (a cluster each, Student's t),
 * but never less than independent votes would have.
 */
function spreadOf(bin: readonly Scored[]): { half: number; ballots: number } {
  const share = bin.reduce((sum, { outcome }) => sum + outcome, 0) / bin.length;
  const residuals = bin.map(({ ballot, forecast, outcome }) => ({ ballot, value: outcome - forecast }));
  const { variance, clusters } = clusteredMean(residuals);
  const n = bin.length;
  const independent = Math.max(share * (1 - share), 1 / n) / n;
  return {
    half: studentT(T_99, clusters - 1) * Math.sqrt(Math.max(variance, independent)),
    ballots: clusters,
  };
}

/**
 * Skill of forecasts over others of the same votes, in the same order: 1 − Brier / Brier of the others. Its 95 % interval is
 * that of the mean difference of squared errors, votes of one ballot taken together.
 */
export function skillOver(scored: readonly Scored[], others: readonly Scored[]): Skill {
  const base = brierScore(others);
  if (base === 0) return { skill: 0, low: 0, high: 0 };
  const gains = scored.map(({ ballot, forecast, outcome }, i) => ({
    ballot,
    value: (others[i]!.forecast - outcome) ** 2 - (forecast - outcome) ** 2,
  }));
  const { mean, variance, clusters } = clusteredMean(gains);
  const half = studentT(T_95, clusters - 1) * Math.sqrt(variance);
  return { skill: mean / base, low: (mean - half) / base, high: (mean + half) / base };
}

/** Forecasts sorted into bins of equal width, with what came of them. */
export function reliability(scored: readonly Scored[], bins = 10): ReliabilityBin[] {
  const sorted = Array.from({ length: bins }, (): Scored[] => []);
  for (const each of scored) sorted[Math.min(bins - 1, Math.floor(each.forecast * bins))]!.push(each);
  return sorted.flatMap((bin, i) => {
    if (bin.length === 0) return [];
    const share = bin.reduce((sum, { outcome }) => sum + outcome, 0) / bin.length;
    const meanForecast = bin.reduce((sum, { forecast }) => sum + forecast, 0) / bin.length;
    const { half, ballots } = spreadOf(bin);
    const low = Math.max(0, share - half);
    const high = Math.min(1, share + half);
    const alone = wilsonInterval(share * bin.length, bin.length, 0.99)!;
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
        ballots,
        lowIndependent: alone.low,
        highIndependent: alone.high,
        containsIndependent: meanForecast >= alone.low && meanForecast <= alone.high,
      },
    ];
  });
}
