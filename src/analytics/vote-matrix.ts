import type { Day } from '../domain/day.ts';

/** What stands in a cell of the matrix: the side a member took, or nothing known. */
export const APPROVE = 0;
export const DISAPPROVE = 1;
export const ABSTAIN = 2;
export const MISSING = -1;
export const CATEGORIES = 3;
export type VoteCode = typeof APPROVE | typeof DISAPPROVE | typeof ABSTAIN;
export const CATEGORY_NAMES = ['approve', 'disapprove', 'abstain'] as const;
export type CategoryName = (typeof CATEGORY_NAMES)[number];

export interface MatrixMember {
  code: string;
  /** Declared group (alliance, region, corporate group), as the source names it. */
  group?: string;
  /** Voting weight where the body weighs votes. */
  weight?: number;
}

export interface MatrixBallot {
  id: string;
  date?: Day;
  topic?: string;
}

/** Members × ballots: who took which side, with absences kept apart from sides. */
export interface VoteMatrix {
  readonly members: readonly MatrixMember[];
  readonly ballots: readonly MatrixBallot[];
  /** Row-major, `codes[member * ballots.length + ballot]`: 0 approve, 1 disapprove, 2 abstain, −1 missing. */
  readonly codes: Int8Array;
}

/** What became of a vote handed to the builder; a `conflict` leaves the first vote standing. */
export type Added = 'added' | 'repeated' | 'conflict';

interface Column {
  ballot: MatrixBallot;
  /** By member index: 0 untouched, else the code offset by two, so that a stated absence is 1. */
  cells: Uint8Array;
}

/** Gathers votes one at a time, in any order, and holds one byte a cell: nothing of the source's documents stays. */
export class VoteMatrixBuilder {
  readonly #memberIndex = new Map<string, number>();
  readonly #members: MatrixMember[] = [];
  readonly #columnIndex = new Map<string, number>();
  readonly #columns: Column[] = [];
  #votes = 0;

  /** Votes taken in so far, repetitions not counted. */
  get votes(): number {
    return this.#votes;
  }

  /** Index of a member, entering it when new (a member without votes stays in the matrix). */
  member(code: string): number {
    let index = this.#memberIndex.get(code);
    if (index === undefined) {
      index = this.#members.length;
      this.#memberIndex.set(code, index);
      this.#members.push({ code });
    }
    return index;
  }

  /** Index of a ballot, entering it when new. */
  ballot(id: string): number {
    let index = this.#columnIndex.get(id);
    if (index === undefined) {
      index = this.#columns.length;
      this.#columnIndex.set(id, index);
      this.#columns.push({ ballot: { id }, cells: new Uint8Array(Math.max(16, this.#members.length)) });
    }
    return index;
  }

  /** Adds what is known of a member; later words win. */
  describeMember(code: string, facts: Omit<MatrixMember, 'code'>): void {
    Object.assign(this.#members[this.member(code)]!, facts);
  }

  /** Adds what is known of a ballot; later words win. */
  describeBallot(id: string, facts: Omit<MatrixBallot, 'id'>): void {
    Object.assign(this.#columns[this.ballot(id)]!.ballot, facts);
  }

  /** Enters one vote (or a stated absence) by member code and ballot id. */
  add(member: string, ballot: string, code: VoteCode | typeof MISSING): Added {
    return this.addAt(this.member(member), this.ballot(ballot), code);
  }

  /** Enters one vote by the indices that `member` and `ballot` gave. */
  addAt(member: number, ballot: number, code: VoteCode | typeof MISSING): Added {
    const column = this.#columns[ballot]!;
    if (member >= column.cells.length) {
      const wider = new Uint8Array(Math.max(member + 1, 2 * column.cells.length));
      wider.set(column.cells);
      column.cells = wider;
    }
    const before = column.cells[member]!;
    if (before !== 0) return before === code + 2 ? 'repeated' : 'conflict';
    column.cells[member] = code + 2;
    if (code !== MISSING) this.#votes++;
    return 'added';
  }

  /** The matrix of everything added; the builder can go on. */
  build(): VoteMatrix {
    const width = this.#columns.length;
    const codes = new Int8Array(this.#members.length * width).fill(MISSING);
    this.#columns.forEach(({ cells }, ballot) => {
      const known = Math.min(cells.length, this.#members.length);
      for (let member = 0; member < known; member++) {
        codes[member * width + ballot] = Math.max(MISSING, cells[member]! - 2);
      }
    });
    return {
      members: this.#members.map((member) => ({ ...member })),
      ballots: this.#columns.map(({ ballot }) => ({ ...ballot })),
      codes,
    };
  }
}

/** The part of a matrix on the given ballots (indices, in the order wanted) and members (all, unless given). */
export function subMatrix(
  matrix: VoteMatrix,
  ballots: readonly number[],
  members: readonly number[] = matrix.members.map((_, index) => index),
): VoteMatrix {
  const width = matrix.ballots.length;
  const codes = new Int8Array(members.length * ballots.length);
  members.forEach((member, row) => {
    ballots.forEach((ballot, column) => {
      codes[row * ballots.length + column] = matrix.codes[member * width + ballot]!;
    });
  });
  return {
    members: members.map((member) => matrix.members[member]!),
    ballots: ballots.map((ballot) => matrix.ballots[ballot]!),
    codes,
  };
}

/** The matrix without the ballots of these ids; itself where there are none. */
export function withoutBallots(matrix: VoteMatrix, ids: readonly string[]): VoteMatrix {
  if (ids.length === 0) return matrix;
  const left = new Set(ids);
  const kept = [...matrix.ballots.keys()].filter((ballot) => !left.has(matrix.ballots[ballot]!.id));
  return subMatrix(matrix, kept);
}
