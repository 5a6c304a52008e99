/** A past forecast of approval and what came true. */
export interface PastForecast {
  forecast: number;
  outcome: 0 | 1;
}

/** Bands of forecasts, equally wide. */
const BANDS = 20;
/** Ballots that a band must have seen before anything is said of it: a variance between fewer is a guess. */
const LEAST_BALLOTS = 10;
/** Standard deviation of the error that a band may be left with by the parametric correction: a judgement. */
const LIKELY_ERROR = 0.05;

/** Sums over the ballots that put votes into one band; a ballot's votes are one cluster. */
interface Band {
  ballots: number;
  votes: number;
  residual: number;
  votesSquared: number;
  residualSquared: number;
  residualVotes: number;
}

const noBand = (): Band => ({
  ballots: 0,
  votes: 0,
  residual: 0,
  votesSquared: 0,
  residualSquared: 0,
  residualVotes: 0,
});

/**
 * The mean error of a band, drawn towards none by how uncertain it is: mean · τ² / (τ² + s²), where s² is its variance with
 * the votes of one ballot taken together (linear credibility, Bühlmann 1967).
 */
function shiftOf({ ballots, votes, residual, votesSquared, residualSquared, residualVotes }: Band): number {
  if (ballots < LEAST_BALLOTS) return 0;
  const mean = residual / votes;
  const between = residualSquared - 2 * mean * residualVotes + mean * mean * votesSquared;
  const variance =
    (Math.max(0, between) * ballots) / ((ballots - 1) * votes * votes) + 0.25 / (votes * ballots);
  return (mean * LIKELY_ERROR ** 2) / (LIKELY_ERROR ** 2 + variance);
}

/** How far forecasts of each band were off so far, learnt ballot by ballot. */
export class ResidualTable {
  readonly #bands = Array.from({ length: BANDS }, noBand);

  /** Enters the forecasts of one ballot. */
  add(ballot: readonly PastForecast[]): void {
    const own = Array.from({ length: BANDS }, () => ({ votes: 0, residual: 0 }));
    for (const { forecast, outcome } of ballot) {
      const band = own[Math.min(BANDS - 1, Math.floor(forecast * BANDS))]!;
      band.votes += 1;
      band.residual += outcome - forecast;
    }
    for (const [i, { votes, residual }] of own.entries()) {
      if (votes === 0) continue;
      const band = this.#bands[i]!;
      band.ballots += 1;
      band.votes += votes;
      band.residual += residual;
      band.votesSquared += votes * votes;
      band.residualSquared += residual * residual;
      band.residualVotes += residual * votes;
    }
  }

  /** What to add to a forecast in the middle of each band. */
  shifts(): number[] {
    return this.#bands.map(shiftOf);
  }
}

const EDGE = 1e-4;

/** A forecast with the shifts of its two nearest bands added, by their nearness. */
export function shifted(forecast: number, shifts: readonly number[]): number {
  if (shifts.length === 0) return forecast;
  const at = forecast * shifts.length - 0.5;
  const below = Math.floor(at);
  const share = at - below;
  const [low, high] = [Math.max(0, below), Math.min(shifts.length - 1, below + 1)];
  const shift = shifts[low]! * (1 - share) + shifts[high]! * share;
  return Math.min(1 - EDGE, Math.max(EDGE, forecast + shift));
}
