import type { Pair, Symmetric } from '../linear-algebra/two-by-two.ts';
import type { NullModel } from '../null-model/null-model.ts';
import type { VoteTable } from '../vote-table.ts';
import type { Timeline } from './timeline.ts';

/** Numbers held per row and block: Σ (x − p) for sides 1 and 2, then Σ of the covariance (11, 22, 12). */
const WIDTH = 5;

/** How far each member's votes depart from its constant habit, summed from the beginning of time to each block. */
export interface Departures {
  readonly members: number;
  readonly blocks: number;
  /** Line `row · (blocks + 1) + block` holds the sums over all blocks before. */
  readonly sums: Float64Array;
}

/** What a row did in a stretch of time: residual votes, and their covariance under a constant habit. */
export interface Departure {
  readonly residual: Pair;
  readonly covariance: Symmetric;
}

/**
 * Residual votes of members, and their null covariance, cumulated over the blocks of time.
 *
 * @param model With constant habits.
 * @param step Only every so many-th member is looked at.
 */
export function departuresOf(
  table: VoteTable,
  model: NullModel,
  { blockOf, blocks }: Timeline,
  step = 1,
): Departures {
  const { ballots, codes } = table;
  const members = Math.ceil(table.members / step);
  const sums = new Float64Array(members * (blocks + 1) * WIDTH);
  for (let place = 0; place < members; place++) {
    const row = place * step;
    const start = place * (blocks + 1) * WIDTH;
    for (let ballot = 0; ballot < ballots; ballot++) {
      const code = codes[row * ballots + ballot]!;
      if (code < 0) continue;
      const e1 = model.rows[2 * row]! * model.columns[2 * ballot]!;
      const e2 = model.rows[2 * row + 1]! * model.columns[2 * ballot + 1]!;
      const p1 = e1 / (1 + e1 + e2);
      const p2 = e2 / (1 + e1 + e2);
      const at = start + (blockOf[ballot]! + 1) * WIDTH;
      sums[at]! += (code === 1 ? 1 : 0) - p1;
      sums[at + 1]! += (code === 2 ? 1 : 0) - p2;
      sums[at + 2]! += p1 * (1 - p1);
      sums[at + 3]! += p2 * (1 - p2);
      sums[at + 4]! -= p1 * p2;
    }
    const end = start + (blocks + 1) * WIDTH;
    for (let at = start + WIDTH; at < end; at++) sums[at]! += sums[at - WIDTH]!;
  }
  return { members, blocks, sums };
}

/** What a row did from one block up to another. */
export function departureIn({ blocks, sums }: Departures, row: number, from: number, to: number): Departure {
  const low = (row * (blocks + 1) + from) * WIDTH;
  const high = (row * (blocks + 1) + to) * WIDTH;
  return {
    residual: [sums[high]! - sums[low]!, sums[high + 1]! - sums[low + 1]!],
    covariance: [
      sums[high + 2]! - sums[low + 2]!,
      sums[high + 3]! - sums[low + 3]!,
      sums[high + 4]! - sums[low + 4]!,
    ],
  };
}
