import { timeWindows } from '../change/rolling-windows.ts';
import { seededRandom } from '../random.ts';
import { CATEGORIES, MISSING, type VoteMatrix } from '../vote-matrix.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import type { Interval } from './interval.ts';

/** How far apart two positions are: approve against disapprove 1, an abstention from either one half. */
const APART = [
  [0, 1, 0.5],
  [1, 0, 0.5],
  [0.5, 0.5, 0],
] as const;

/** Ballots of one window below which no distance is given. */
export const LEAST_BALLOTS = 5;

/** Distances on one ballot, each the mean over pairs of votes, 0 (alike) to 1 (opposed). */
interface BallotDistances {
  between: number;
  /** Undefined where fewer than two of the group voted. */
  withinA: number | undefined;
  withinB: number | undefined;
  /** Any two members of the body. */
  any: number;
}

export interface DistanceWindow {
  from: string;
  to: string;
  /** Ballots on which both groups cast a vote. */
  ballots: number;
  /** Undefined with fewer than `LEAST_BALLOTS` ballots. */
  distance: number | undefined;
  interval: Interval | undefined;
  withinA: number | undefined;
  withinB: number | undefined;
  any: number | undefined;
}

export interface DistanceOptions {
  windowDays: number;
  stepDays: number;
  seed: number;
}

/** Votes of the rows on one ballot, by category. */
function tallyOf({ codes, ballots }: VoteMatrix, rows: readonly number[], ballot: number): number[] {
  const tally = new Array<number>(CATEGORIES).fill(0);
  for (const row of rows) {
    const code = codes[row * ballots.length + ballot]!;
    if (code !== MISSING) tally[code]!++;
  }
  return tally;
}

const votesOf = (tally: readonly number[]) => tally.reduce((sum, n) => sum + n, 0);

/** Summed distance over all pairs of one vote of `a` and one of `b`. */
function apart(a: readonly number[], b: readonly number[]): number {
  return APART.reduce<number>(
    (sum, row, k) => sum + row.reduce<number>((inner, distance, l) => inner + distance * a[k]! * b[l]!, 0),
    0,
  );
}

/** Mean distance of two different votes of one tally. */
function within(tally: readonly number[]): number | undefined {
  const votes = votesOf(tally);
  return votes < 2 ? undefined : apart(tally, tally) / (votes * (votes - 1));
}

function onBallot(
  matrix: VoteMatrix,
  groups: readonly [a: readonly number[], b: readonly number[], all: readonly number[]],
  ballot: number,
): BallotDistances | undefined {
  const [a, b, all] = groups.map((rows) => tallyOf(matrix, rows, ballot)) as [number[], number[], number[]];
  const pairs = votesOf(a) * votesOf(b);
  if (pairs === 0) return undefined;
  return { between: apart(a, b) / pairs, withinA: within(a), withinB: within(b), any: within(all)! };
}

function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * How far two groups vote apart, in rolling windows of time: on each ballot the mean distance of a vote of the one from a
 * vote of the other (0 alike, 1 opposed; an abstention is half-way, as in Lijphart's index of voting agreement), then the mean
 * over the ballots of a window, each counting alike. Beside it the distances within the groups and of any two members of the
 * body, without which a distance says nothing. The 95 % interval resamples ballots (`bootstrapInterval`).
 * Lijphart, A. (1963), The analysis of bloc voting in the General Assembly, APSR 57: 902.
 *
 * @param a rows of the one group in the matrix, without those of the other
 * @param b rows of the other
 */
export function groupDistance(
  matrix: VoteMatrix,
  a: readonly number[],
  b: readonly number[],
  { windowDays, stepDays, seed }: DistanceOptions,
): DistanceWindow[] {
  const all = [...matrix.members.keys()];
  const byBallot = [...matrix.ballots.keys()].map((ballot) => onBallot(matrix, [a, b, all], ballot));
  const windows = timeWindows(
    matrix.ballots.map(({ date }) => date),
    windowDays,
    stepDays,
  );
  return windows.map(({ from, to, ballots }) => {
    const shared = ballots.flatMap((ballot) => byBallot[ballot] ?? []);
    if (shared.length < LEAST_BALLOTS) return { ...NOTHING, from, to, ballots: shared.length };
    const between = shared.map((each) => each.between);
    return {
      from,
      to,
      ballots: shared.length,
      distance: meanOf(between),
      interval: bootstrapInterval(between, meanOf, { random: seededRandom(seed) }),
      withinA: meanOf(shared.map((each) => each.withinA)),
      withinB: meanOf(shared.map((each) => each.withinB)),
      any: meanOf(shared.map((each) => each.any)),
    };
  });
}

const NOTHING = {
  distance: undefined,
  interval: undefined,
  withinA: undefined,
  withinB: undefined,
  any: undefined,
};
