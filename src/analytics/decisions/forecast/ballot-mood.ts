import { SIDES, type SideProbabilities } from './history.ts';

/**
 * Votes on one ballot go together: a draft that some members refuse is refused by more. The mood `u` of a ballot is normal
 * with standard deviation σ and multiplies a member's odds against approval by e^u (abstention by e^(u/2)); a group of members
 * that vote together may share a further mood of its own. Integrals over moods are sums over standard-normal nodes.
 */
export interface Moods {
  sigma: number;
  /** Weight of each node, and the factor by which it multiplies odds against approval and of abstention. */
  weights: readonly number[];
  against: readonly number[];
  abstain: readonly number[];
}

const COUNT = 17;
const REACH = 3.2;

/** The nodes of moods with standard deviation `sigma`. */
export function moodsOf(sigma: number): Moods {
  if (sigma === 0) return { sigma, weights: [1], against: [1], abstain: [1] };
  const at = Array.from({ length: COUNT }, (_, i) => -REACH + (2 * REACH * i) / (COUNT - 1));
  const raw = at.map((node) => Math.exp((-node * node) / 2));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return {
    sigma,
    weights: raw.map((weight) => weight / sum),
    against: at.map((node) => Math.exp(sigma * node)),
    abstain: at.map((node) => Math.exp((sigma * node) / 2)),
  };
}

/** Probabilities of a member whose odds against approval and of abstention are multiplied by these factors. */
export function inMood(rates: SideProbabilities, against: number, abstain: number): SideProbabilities {
  const no = rates[1] * against;
  const none = rates[2] * abstain;
  const sum = rates[0] + no + none + rates[3];
  return [rates[0] / sum, no / sum, none / sum, rates[3] / sum];
}

/** Mean over all moods. */
export function overMoods(rates: SideProbabilities, moods: Moods): SideProbabilities {
  let [approve, disapprove, abstain, noVote] = [0, 0, 0, 0];
  for (let node = 0; node < moods.weights.length; node++) {
    const no = rates[1] * moods.against[node]!;
    const none = rates[2] * moods.abstain[node]!;
    const scale = moods.weights[node]! / (rates[0] + no + none + rates[3]);
    approve += scale * rates[0];
    disapprove += scale * no;
    abstain += scale * none;
    noVote += scale * rates[3];
  }
  return [approve, disapprove, abstain, noVote];
}

const ROUNDS = 5;

/**
 * Rates in a neutral mood such that their mean over all moods is `rates`: history gives means over ballots of every mood, so
 * that adding moods must not shift them. Found by a multiplicative fixed point.
 */
export function neutralRates(rates: SideProbabilities, moods: Moods): SideProbabilities {
  if (moods.sigma === 0) return rates;
  let neutral = rates;
  for (let round = 0; round < ROUNDS; round++) {
    const mean = overMoods(neutral, moods);
    const next: SideProbabilities = [0, 0, 0, 0];
    let sum = 0;
    for (let side = 0; side < SIDES; side++) {
      next[side] = mean[side] === 0 ? neutral[side]! : (neutral[side]! * rates[side]!) / mean[side]!;
      sum += next[side]!;
    }
    neutral = [next[0] / sum, next[1] / sum, next[2] / sum, next[3] / sum];
  }
  return neutral;
}

/** A member's neutral rates and the side it took. */
export interface VoteIn {
  neutral: SideProbabilities;
  side: number;
}

/** Log of weight × likelihood of the votes at each node. */
function jointLogs(votes: readonly VoteIn[], moods: Moods): number[] {
  return moods.weights.map((weight, node) => {
    const [against, abstain] = [moods.against[node]!, moods.abstain[node]!];
    let log = Math.log(weight);
    for (const { neutral, side } of votes)
      log += Math.log(Math.max(1e-12, inMood(neutral, against, abstain)[side]!));
    return log;
  });
}

function logSum(logs: readonly number[]): number {
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((sum, each) => sum + Math.exp(each - top), 0));
}

/** Log-likelihood of the sides that the voters of one ballot took, over all moods. */
export function logLikelihood(votes: readonly VoteIn[], moods: Moods): number {
  return logSum(jointLogs(votes, moods));
}

/** Weights of the nodes once some votes are in. */
export function moodAfter(votes: readonly VoteIn[], moods: Moods): number[] {
  const logs = jointLogs(votes, moods);
  const sum = logSum(logs);
  return logs.map((each) => Math.exp(each - sum));
}
