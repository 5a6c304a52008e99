import type { Day } from '../domain/day.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/**
 * The working form of a vote matrix: informative ballots only, in an order that depends on nothing but the
 * votes. Row-major `codes[member * ballots + ballot]`; −1 missing.
 */
export interface VoteTable {
  readonly members: number;
  readonly ballots: number;
  readonly codes: Int8Array;
  /** Row of the table → member of the matrix. */
  readonly memberOf: Int32Array;
  /** Column of the table → ballot of the matrix. */
  readonly ballotOf: Int32Array;
  /** Date of each column, as far as known. */
  readonly dates: readonly (Day | undefined)[];
  /**
   * Where members' habits change with time: bounds of the eras along the columns, from 0 to `ballots` (see
   * `eras/in-eras`). Absent where habits are taken as constant.
   */
  readonly eras?: Int32Array;
  /** In a table with eras, rows whose habit stays the same all the same. */
  readonly constantRows?: ReadonlySet<number>;
}

/** A run of a table's ballots: `from` is in it, `to` is not. */
export interface BallotRange {
  readonly from: number;
  readonly to: number;
}

/** The table of the given rows and columns of a matrix, in the given order. */
export function voteTable(matrix: VoteMatrix, memberOf: Int32Array, ballotOf: Int32Array): VoteTable {
  const width = matrix.ballots.length;
  const codes = new Int8Array(memberOf.length * ballotOf.length);
  let cell = 0;
  for (const member of memberOf) {
    for (const ballot of ballotOf) codes[cell++] = matrix.codes[member * width + ballot]!;
  }
  const dates = Array.from(ballotOf, (ballot) => matrix.ballots[ballot]!.date);
  return { members: memberOf.length, ballots: ballotOf.length, codes, memberOf, ballotOf, dates };
}

/** The part of a table on the given rows and columns, in the given order; its habits are constant again. */
export function restrictTable(
  table: VoteTable,
  rows: readonly number[],
  columns: readonly number[],
): VoteTable {
  const codes = new Int8Array(rows.length * columns.length);
  let cell = 0;
  for (const row of rows) {
    const start = row * table.ballots;
    for (const column of columns) codes[cell++] = table.codes[start + column]!;
  }
  return {
    members: rows.length,
    ballots: columns.length,
    codes,
    memberOf: Int32Array.from(rows, (row) => table.memberOf[row]!),
    ballotOf: Int32Array.from(columns, (column) => table.ballotOf[column]!),
    dates: columns.map((column) => table.dates[column]),
  };
}
