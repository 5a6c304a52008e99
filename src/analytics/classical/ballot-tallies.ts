import type { Tally } from '../../domain/ballot.ts';
import { ABSTAIN, APPROVE, DISAPPROVE, type VoteMatrix } from '../vote-matrix.ts';

/** One member's votes, a view on the matrix. */
export function votesOf({ ballots, codes }: VoteMatrix, member: number): Int8Array {
  return codes.subarray(member * ballots.length, (member + 1) * ballots.length);
}

/** The votes of some members (row indices; absent: all) on each ballot. */
export function ballotTallies(matrix: VoteMatrix, group?: readonly number[]): Tally[] {
  const tallies = matrix.ballots.map(() => ({ approve: 0, disapprove: 0, abstain: 0 }));
  for (const member of group ?? matrix.members.keys()) {
    votesOf(matrix, member).forEach((code, ballot) => {
      if (code === APPROVE) tallies[ballot]!.approve++;
      else if (code === DISAPPROVE) tallies[ballot]!.disapprove++;
      else if (code === ABSTAIN) tallies[ballot]!.abstain++;
    });
  }
  return tallies;
}
