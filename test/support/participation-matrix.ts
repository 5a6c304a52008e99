import { APPROVE, DISAPPROVE, MISSING, type VoteMatrix } from '../../src/analytics/vote-matrix.ts';

/** On which ballots a member could have taken part; absent: on all. */
export type Eligibility = (member: number, ballot: number) => boolean;

/**
 * The same body seen through who took part: present is coded as approval and absent as disapproval, so that the
 * detector run on it finds members that stay away together more than their own diligence and the ballots' interest
 * predict (walkouts). It has a false-discovery rate of its own: nothing of it is pooled with the votes.
 *
 * @param eligible members outside stay missing; without it a member counts as eligible on every ballot, which makes
 *   members that joined late or left early look absent together
 */
export function participationMatrix(matrix: VoteMatrix, eligible?: Eligibility): VoteMatrix {
  const width = matrix.ballots.length;
  const codes = matrix.codes.map((code, cell) => {
    const couldVote = eligible?.(Math.floor(cell / width), cell % width) ?? true;
    if (code !== MISSING) return APPROVE;
    return couldVote ? DISAPPROVE : MISSING;
  });
  return { ...matrix, codes };
}
