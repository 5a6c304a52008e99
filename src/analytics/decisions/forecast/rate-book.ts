import { type BallotFeatures, type PastBallot, SIDES, type SideProbabilities } from './history.ts';
import { PresenceRuns } from './presence-runs.ts';

/** How strongly narrow histories are drawn towards wider ones, in votes, and how fast old votes fade. */
export interface ShrinkageSettings {
  /** Votes of the body that a member's own history is weighed against. */
  member: number;
  /**
   * The same for a member's history with a topic, in a committee, with a proposer, against its history overall; `null`:
   * these are left out.
   */
  context: number | null;
  /** Weight that a vote keeps with every further ballot of the body. */
  retention: number;
}

/** One level of history that a forecast rests on. */
export interface Basis {
  level: 'body' | 'member' | 'topic' | 'committee' | 'proposer';
  /** Votes counted there (faded ones count less). */
  votes: number;
}

type Counts = Float64Array;

/**
 * Counts votes by body, member, and member × topic, committee and proposer, ballot after ballot. Rates follow by hierarchical
 * shrinkage: each narrower history is a Dirichlet-multinomial whose prior mean is the next wider rate (Gelman et al.,
 * Bayesian Data Analysis, chapter 5), so that few votes say little.
 */
export class RateBook {
  readonly #settings: ShrinkageSettings;
  readonly #body: Counts = new Float64Array(SIDES);
  readonly #counts = new Map<string, Counts>();
  readonly #presence = new PresenceRuns();
  /** New votes are entered with growing weight instead of letting all old ones fade. */
  #scale = 1;
  ballots = 0;

  constructor(settings: ShrinkageSettings) {
    this.#settings = settings;
  }

  /** Enters the votes of a ballot. */
  add(ballot: PastBallot): void {
    this.#presence.add(ballot, (member) => this.#ownRates(member, ballot).rates[3]);
    this.#scale /= this.#settings.retention;
    this.ballots += 1;
    for (const [member, side] of ballot.sides) {
      this.#body[side]! += this.#scale;
      this.#enter(`member ${member}`, side);
      for (const key of contextKeys(member, ballot)) this.#enter(key[1], side);
    }
  }

  #enter(key: string, side: number): void {
    const counts = this.#counts.get(key) ?? new Float64Array(SIDES);
    counts[side]! += this.#scale;
    this.#counts.set(key, counts);
  }

  /** The rates of the body as a whole: what is forecast for a member that nobody knows. */
  base(): SideProbabilities {
    return shrunk(this.#body, this.#scale, [0.4, 0.2, 0.2, 0.2], 4);
  }

  /** Rates of one member on a ballot like this one, and the histories that they rest on, widest first. */
  rates(member: string, ballot: BallotFeatures): { rates: SideProbabilities; basis: Basis[] } {
    const { rates, basis } = this.#ownRates(member, ballot);
    return { rates: this.#presence.corrected(member, rates), basis };
  }

  #ownRates(member: string, ballot: BallotFeatures): { rates: SideProbabilities; basis: Basis[] } {
    let rates = this.base();
    const basis: Basis[] = [{ level: 'body', votes: total(this.#body) / this.#scale }];
    const own = this.#counts.get(`member ${member}`);
    if (!own) return { rates, basis };
    rates = shrunk(own, this.#scale, rates, this.#settings.member);
    basis.push({ level: 'member', votes: total(own) / this.#scale });
    const { context } = this.#settings;
    if (context === null) return { rates, basis };
    for (const [level, key] of contextKeys(member, ballot)) {
      const counts = this.#counts.get(key);
      if (!counts) continue;
      rates = shrunk(counts, this.#scale, rates, context);
      basis.push({ level, votes: total(counts) / this.#scale });
    }
    return { rates, basis };
  }
}

function contextKeys(member: string, ballot: BallotFeatures): [Basis['level'], string][] {
  const keys: [Basis['level'], string][] = [];
  if (ballot.topic !== undefined) keys.push(['topic', `topic ${ballot.topic} ${member}`]);
  if (ballot.committee !== undefined) keys.push(['committee', `committee ${ballot.committee} ${member}`]);
  if (ballot.proposer !== undefined) keys.push(['proposer', `proposer ${ballot.proposer} ${member}`]);
  return keys;
}

function total(counts: Counts): number {
  return counts[0]! + counts[1]! + counts[2]! + counts[3]!;
}

/** Posterior mean under a Dirichlet prior of `strength` votes spread as `prior`. */
function shrunk(
  counts: Counts,
  scale: number,
  prior: SideProbabilities,
  strength: number,
): SideProbabilities {
  const n = total(counts) / scale;
  const at = (side: number) => (counts[side]! / scale + strength * prior[side]!) / (n + strength);
  return [at(0), at(1), at(2), at(3)];
}
