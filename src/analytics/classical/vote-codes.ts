import type { Tally } from '../../domain/ballot.ts';

/** What the classical measures read of a vote matrix: row-major codes, 0 approve, 1 disapprove, 2 abstain, −1 missing. */
export interface VoteCodes {
  readonly members: readonly string[];
  readonly codes: Int8Array;
}

/** Number of ballots (columns). */
export function ballotCount({ members, codes }: VoteCodes): number {
  return members.length === 0 ? 0 : codes.length / members.length;
}

/** One member's votes, a view on the matrix. */
export function votesOf(matrix: VoteCodes, member: number): Int8Array {
  const width = ballotCount(matrix);
  return matrix.codes.subarray(member * width, (member + 1) * width);
}

/** The votes of some members (absent: all) on each ballot. */
export function ballotTallies(matrix: VoteCodes, group?: readonly number[]): Tally[] {
  const width = ballotCount(matrix);
  const tallies = Array.from({ length: width }, () => ({ approve: 0, disapprove: 0, abstain: 0 }));
  for (const member of group ?? matrix.members.keys()) {
    votesOf(matrix, member).forEach((code, ballot) => {
      if (code === 0) tallies[ballot]!.approve++;
      else if (code === 1) tallies[ballot]!.disapprove++;
      else if (code === 2) tallies[ballot]!.abstain++;
    });
  }
  return tallies;
}
