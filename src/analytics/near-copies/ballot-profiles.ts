import type { PairStatistics } from '../pair-test/pair-statistics.ts';
import type { VoteTable } from '../vote-table.ts';
import { effectiveNumber } from './effective-number.ts';
import { leadingDirections } from './leading-directions.ts';

/** Blocs, camps and spectra that may make ballots alike: so many directions among members are taken out … */
const MOST_DIRECTIONS = 4;
/** … and no more than one for so many members. */
const MEMBERS_PER_DIRECTION = 8;
/** A pair's z counts for no more than this: a bloc's direction needs no help from single pairs. */
const LARGEST_Z = 30;

/** What each ballot says beyond margins and beyond directions among its members. */
export interface BallotProfiles {
  readonly width: number;
  /** Residuals, ballots × width: two numbers a member, zero where it did not vote. */
  readonly values: Float32Array;
  /** Root of each ballot's sum of squares before any direction was taken out. */
  readonly lengths: Float64Array;
}

/** The first ballots' residuals (all, unless given), ballot by ballot, with nothing taken out yet. */
export function plainProfiles(
  table: VoteTable,
  { features }: PairStatistics,
  ballots = table.ballots,
): BallotProfiles {
  const { members } = table;
  const width = 2 * members;
  const values = new Float32Array(ballots * width);
  const squares = new Float64Array(ballots);
  for (let row = 0; row < members; row++) {
    for (let ballot = 0; ballot < ballots; ballot++) {
      const from = 2 * (row * table.ballots + ballot);
      const first = features[from]!;
      const second = features[from + 1]!;
      values[ballot * width + 2 * row] = first;
      values[ballot * width + 2 * row + 1] = second;
      squares[ballot]! += first * first + second * second;
    }
  }
  return { width, values, lengths: squares.map(Math.sqrt) };
}

/** Directions in which members move together or apart: the leading ones of the matrix of z-values. */
export function memberDirections({ members, score, variance }: PairStatistics): Float64Array[] {
  const count = Math.min(MOST_DIRECTIONS, Math.floor(members / MEMBERS_PER_DIRECTION));
  const z = new Float64Array(members * members);
  for (let at = 0; at < z.length; at++) {
    if (at % (members + 1) === 0 || variance[at]! <= 0) continue;
    const value = score[at]! / Math.sqrt(variance[at]!);
    z[at] = Math.max(-LARGEST_Z, Math.min(LARGEST_Z, value));
  }
  return leadingDirections(z, members, count);
}

/** A ballot's component along a direction, judged by those who voted. */
function component({ values, width }: BallotProfiles, ballot: number, direction: Float64Array) {
  let first = 0;
  let second = 0;
  let square = 0;
  for (let row = 0, at = ballot * width; row < direction.length; row++, at += 2) {
    if (values[at] === 0 && values[at + 1] === 0) continue;
    const weight = direction[row]!;
    first += weight * values[at]!;
    second += weight * values[at + 1]!;
    square += weight * weight;
  }
  return { first, second, square };
}

/** Share of a ballot's sum of squares that lies along a direction. */
export function shareAlong(profiles: BallotProfiles, ballot: number, direction: Float64Array): number {
  const { first, second, square } = component(profiles, ballot, direction);
  return square === 0 ? 0 : (first * first + second * second) / square / profiles.lengths[ballot]! ** 2;
}

/** The profiles with directions taken out, one after the other. */
export function withoutDirections(
  plain: BallotProfiles,
  directions: readonly Float64Array[],
): BallotProfiles {
  const values = plain.values.slice();
  const profiles = { ...plain, values };
  for (let ballot = 0; ballot < plain.lengths.length; ballot++) {
    for (const direction of directions) {
      const { first, second, square } = component(profiles, ballot, direction);
      if (square === 0) continue;
      for (let row = 0, at = ballot * plain.width; row < direction.length; row++, at += 2) {
        if (values[at] === 0 && values[at + 1] === 0) continue;
        values[at]! -= (first / square) * direction[row]!;
        values[at + 1]! -= (second / square) * direction[row]!;
      }
    }
  }
  return profiles;
}

/** How many members carry each ballot's sum of squares, in effect. */
export function ballotCarriers({ values, width, lengths }: BallotProfiles): Float64Array {
  return lengths.map((_, ballot) => {
    let sum = 0;
    let squares = 0;
    for (let at = ballot * width; at < (ballot + 1) * width; at += 2) {
      const term = values[at]! ** 2 + values[at + 1]! ** 2;
      sum += term;
      squares += term * term;
    }
    return effectiveNumber(sum, squares);
  });
}
