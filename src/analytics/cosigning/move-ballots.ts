import { CATEGORY_NAMES, type VoteMatrix } from '../vote-matrix.ts';
import type { MoveBallot } from './membership-moves.ts';

/**
 * The dated ballots of a matrix with the side each member took, for those whose committee is known.
 *
 * @param committees committee of each ballot id
 */
export function moveBallots(matrix: VoteMatrix, committees: ReadonlyMap<string, string>): MoveBallot[] {
  const width = matrix.ballots.length;
  return matrix.ballots.flatMap(({ id, date }, ballot) => {
    const committee = committees.get(id);
    if (committee === undefined || date === undefined) return [];
    const sides = new Map(
      matrix.members.flatMap(({ code }, member) => {
        const vote = matrix.codes[member * width + ballot]!;
        return vote < 0 ? [] : [[code, CATEGORY_NAMES[vote]!] as const];
      }),
    );
    return [{ id, committee, day: date, sides }];
  });
}
