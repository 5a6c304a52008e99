import type { VoteMatrix } from '../vote-matrix.ts';
import { ballotTallies } from './ballot-tallies.ts';

/** Ballots (column indices) with votes on which no side has a share of `dropUnanimous` or more. */
export function contestedBallots(matrix: VoteMatrix, dropUnanimous: number): number[] {
  return ballotTallies(matrix).flatMap(({ approve, disapprove, abstain }, ballot) => {
    const votes = approve + disapprove + abstain;
    const largest = Math.max(approve, disapprove, abstain);
    return votes > 0 && largest < dropUnanimous * votes ? [ballot] : [];
  });
}
