import { probabilitiesOf } from '../null-model/null-model.ts';
import { CATEGORIES } from '../vote-matrix.ts';
import type { Features, FittedBody } from './fitted-body.ts';

/** What each ballot (column of the table) says about a group; every array has one number a ballot. */
export interface BallotScores {
  /** Σ_{i<j} S_ij of this ballot: agreement in excess of the null, weighed by what it tells. */
  score: Float64Array;
  /** Null variance of the score. */
  variance: Float64Array;
  /** Members of the group that voted. */
  present: Int32Array;
  /** Pairs of present members on the same side, and how many the null expects. */
  agreeing: Float64Array;
  expectedAgreeing: Float64Array;
}

/**
 * Splits a group's test statistic into its ballots. Summed over ballots, score and variance are the numerator and the
 * squared denominator of the group's z; over a window or a topic they are that window's.
 *
 * @param group rows of the fitted table
 */
export function ballotScores(body: FittedBody, group: readonly number[]): BallotScores {
  const { ballots } = body.table;
  const score = pairProducts(body.score, group, ballots);
  const variance = pairProducts(body.variance, group, ballots);
  addMarginPull(score, body, group);
  const present = new Int32Array(ballots);
  const agreeing = new Float64Array(ballots);
  const expectedAgreeing = new Float64Array(ballots);
  for (let ballot = 0; ballot < ballots; ballot++) {
    const sides = sidesOf(body, group, ballot);
    present[ballot] = sides.present;
    agreeing[ballot] = sides.agreeing;
    expectedAgreeing[ballot] = sides.expected;
  }
  return { score, variance, present, agreeing, expectedAgreeing };
}

/** Σ_{i<j} f_i · f_j of each ballot, by the square of the sum. */
function pairProducts({ values, width }: Features, group: readonly number[], ballots: number): Float64Array {
  const sums = new Float64Array(ballots * width);
  const products = new Float64Array(ballots);
  for (const row of group) {
    const start = row * ballots * width;
    for (let place = 0; place < sums.length; place++) {
      const value = values[start + place]!;
      sums[place]! += value;
      products[Math.floor(place / width)]! -= (value * value) / 2;
    }
  }
  for (let place = 0; place < sums.length; place++) {
    products[Math.floor(place / width)]! += (sums[place]! * sums[place]!) / 2;
  }
  return products;
}

/** Gives back what fitting the margins on the group's own votes took: Σ_{i<j} (w_i + w_j − κ) f_i · f_j. */
function addMarginPull(score: Float64Array, { table, weights, bias }: FittedBody, group: readonly number[]) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spread = weights.reduce((sum, weight) => sum + weight * weight, 0) / total;
  const { values, width } = bias;
  const plain = new Float64Array(table.ballots * width);
  const weighted = new Float64Array(table.ballots * width);
  for (const row of group) {
    const weight = weights[row]!;
    const start = row * table.ballots * width;
    for (let place = 0; place < plain.length; place++) {
      const value = values[start + place]!;
      plain[place]! += value;
      weighted[place]! += weight * value;
      score[Math.floor(place / width)]! -= (weight - spread / 2) * value * value;
    }
  }
  for (let place = 0; place < plain.length; place++) {
    const ballot = Math.floor(place / width);
    score[ballot]! += weighted[place]! * plain[place]! - (spread / 2) * plain[place]! * plain[place]!;
  }
}

/** Agreeing pairs among the group's present members on one ballot, seen and expected. */
function sidesOf({ table, model }: FittedBody, group: readonly number[], ballot: number) {
  const counts = [0, 0, 0];
  const sums = [0, 0, 0];
  let squares = 0;
  let present = 0;
  for (const row of group) {
    const code = table.codes[row * table.ballots + ballot]!;
    if (code < 0) continue;
    present++;
    counts[code]!++;
    const probabilities = probabilitiesOf(model, row, ballot);
    for (let side = 0; side < CATEGORIES; side++) {
      sums[side]! += probabilities[side]!;
      squares += probabilities[side]! ** 2;
    }
  }
  const agreeing = counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const expected = (sums.reduce((sum, value) => sum + value * value, 0) - squares) / 2;
  return { present, agreeing, expected };
}
