import type { Features, FittedBody } from '../bloc-scores/fitted-body.ts';
import { probabilitiesOf } from '../null-model/null-model.ts';

/** Membership statistics of every row with a group, by chunk of ballots: row-major rows × chunks. */
export interface MembershipChunks {
  chunks: number;
  /** T_jC = Σ_{k ∈ C, k ≠ j} S_jk. */
  score: Float64Array;
  /** Σ_{k ∈ C, k ≠ j} V_jk, the information by which the score is turned into a coupling. */
  information: Float64Array;
  /** Variance of the score given the votes that the group actually cast. */
  variance: Float64Array;
}

/**
 * How far every member follows a group's actual votes, kept apart by chunk so that any resample of chunks is a sum.
 *
 * @param group rows of the fitted table
 * @param chunkOf chunk of each ballot
 */
export function membershipChunks(
  body: FittedBody,
  group: readonly number[],
  chunkOf: Int32Array,
  chunks: number,
): MembershipChunks {
  const { members, ballots } = body.table;
  const result = {
    chunks,
    score: new Float64Array(members * chunks),
    information: new Float64Array(members * chunks),
    variance: new Float64Array(members * chunks),
  };
  const inside = new Set(group);
  const scoreSums = sumsOf(body.score, group, ballots);
  const informationSums = sumsOf(body.variance, group, ballots);
  for (let row = 0; row < members; row++) {
    const own: 0 | 1 = inside.has(row) ? 1 : 0;
    const context = { body, row, own, chunkOf, at: row * chunks };
    addProducts(body.score, scoreSums, context, result.score);
    addProducts(body.variance, informationSums, context, result.information);
    addConditionalVariance(scoreSums, context, result.variance);
  }
  return result;
}

interface RowContext {
  body: FittedBody;
  row: number;
  /** 1 where the row belongs to the group, whose sums then hold it. */
  own: 0 | 1;
  chunkOf: Int32Array;
  at: number;
}

function sumsOf({ values, width }: Features, group: readonly number[], ballots: number): Float64Array {
  const sums = new Float64Array(ballots * width);
  for (const row of group) {
    const start = row * sums.length;
    for (let place = 0; place < sums.length; place++) sums[place]! += values[start + place]!;
  }
  return sums;
}

function addProducts(
  { values, width }: Features,
  sums: Float64Array,
  { row, own, chunkOf, at }: RowContext,
  into: Float64Array,
): void {
  const start = row * sums.length;
  for (let place = 0; place < sums.length; place++) {
    const value = values[start + place]!;
    into[at + chunkOf[Math.floor(place / width)]!]! += value * (sums[place]! - own * value);
  }
}

/** Σ_k p_k (y(k) · Y)² over the sides that the member could have taken, Y the others' votes. */
function addConditionalVariance(
  sums: Float64Array,
  { body, row, own, chunkOf, at }: RowContext,
  into: Float64Array,
): void {
  const { table, model, metric, score } = body;
  const start = row * sums.length;
  for (let ballot = 0; ballot < table.ballots; ballot++) {
    if (table.codes[row * table.ballots + ballot]! < 0) continue;
    const [, p1, p2] = probabilitiesOf(model, row, ballot);
    const first = sums[2 * ballot]! - own * score.values[start + 2 * ballot]!;
    const second = sums[2 * ballot + 1]! - own * score.values[start + 2 * ballot + 1]!;
    // (L e_k) · Y for the two sides, 0 for approval; the variance of that over the three sides.
    const disapprove = metric[3 * ballot]! * first;
    const abstain = metric[3 * ballot + 2]! * first + metric[3 * ballot + 1]! * second;
    const mean = p1 * disapprove + p2 * abstain;
    into[at + chunkOf[ballot]!]! += p1 * disapprove ** 2 + p2 * abstain ** 2 - mean ** 2;
  }
}
