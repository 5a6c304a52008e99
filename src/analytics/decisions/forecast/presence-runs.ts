import type { PastBallot, SideProbabilities } from './history.ts';

const NO_VOTE = 3;
/** Longest run of each band but the last; who was away twenty times in a row is much like who was away thirty times. */
const BANDS = [1, 2, 4, 8, 16];
/** Ballots that a band must have seen before anything is made of it, as in the table of residuals. */
const LEAST_BALLOTS = 10;
/** Pull towards no correction, in votes: a judgement. */
const PULL = 20;

/** Ballots in a row on which a member did the same: voted, or did not. */
interface Run {
  away: boolean;
  length: number;
}

/** What members did after runs of one band, and what had been forecast. */
interface Band {
  ballots: number;
  votes: number;
  forecast: number;
  away: number;
}

const logit = (p: number) => Math.log(p / (1 - p));
const held = (p: number) => Math.min(1 - 1e-6, Math.max(1e-6, p));

/** Log odds of no vote to be added after a run of this band: those seen less those forecast, with a pull towards none. */
function correctionOf(band: Band | undefined): number {
  if (!band || band.ballots < LEAST_BALLOTS) return 0;
  const forecast = held(band.forecast / band.votes);
  const seen = (band.away + PULL * forecast) / (band.votes + PULL);
  return logit(held(seen)) - logit(forecast);
}

/**
 * Members stay away in spells: they leave, fall ill, run for office. Their own shares follow a spell only slowly, and err on
 * all its ballots alike. So the odds that a member does not vote are corrected by how such runs went on in the body so far.
 */
export class PresenceRuns {
  readonly #runs = new Map<string, Run>();
  readonly #bands = new Map<string, Band>();

  #keyOf(member: string): string | undefined {
    const run = this.#runs.get(member);
    if (!run) return undefined;
    const at = BANDS.findIndex((longest) => run.length <= longest);
    return `${run.away} ${at}`;
  }

  /** Learns from a decided ballot; `noVoteOf` gives P(no vote) as forecast before it, without this correction. */
  add({ sides }: PastBallot, noVoteOf: (member: string) => number): void {
    const here = new Set<string>();
    for (const [member, side] of sides) {
      const key = this.#keyOf(member);
      if (key === undefined) continue;
      const band = this.#bands.get(key) ?? { ballots: 0, votes: 0, forecast: 0, away: 0 };
      this.#bands.set(key, band);
      if (!here.has(key)) band.ballots += 1;
      here.add(key);
      band.votes += 1;
      band.forecast += noVoteOf(member);
      if (side === NO_VOTE) band.away += 1;
    }
    for (const [member, side] of sides) this.#lengthen(member, side === NO_VOTE);
  }

  #lengthen(member: string, away: boolean): void {
    const run = this.#runs.get(member);
    if (run?.away === away) run.length += 1;
    else this.#runs.set(member, { away, length: 1 });
  }

  /** The rates with P(no vote) corrected by the member's run; the other sides share the rest as before. */
  corrected(member: string, rates: SideProbabilities): SideProbabilities {
    const key = this.#keyOf(member);
    const correction = key === undefined ? 0 : correctionOf(this.#bands.get(key));
    if (correction === 0) return rates;
    const before = held(rates[NO_VOTE]);
    const after = 1 / (1 + Math.exp(-(logit(before) + correction)));
    const scale = (1 - after) / (1 - before);
    return [rates[0] * scale, rates[1] * scale, rates[2] * scale, after];
  }
}
