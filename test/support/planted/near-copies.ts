import { seededRandom } from '../../../src/analytics/random.ts';
import { CATEGORIES, type VoteMatrix } from '../../../src/analytics/vote-matrix.ts';

/**
 * Every ballot several times over, each time with a share of its votes changed to another side: the same text put to
 * the vote again, paragraph votes, a file entered more than once with errors.
 */
export function nearCopies(matrix: VoteMatrix, copies: number, changed: number, seed: number): VoteMatrix {
  const random = seededRandom(seed);
  const codes = new Int8Array(matrix.codes.length * copies);
  for (let cell = 0; cell < matrix.codes.length; cell++) {
    const vote = matrix.codes[cell]!;
    for (let copy = 0; copy < copies; copy++) {
      const moves = vote >= 0 && random() < changed;
      codes[cell * copies + copy] = moves ? (vote + 1 + Math.floor(2 * random())) % CATEGORIES : vote;
    }
  }
  const ballots = matrix.ballots.flatMap((ballot) =>
    Array.from({ length: copies }, (_, copy) => ({ ...ballot, id: `${ballot.id}-${copy}` })),
  );
  return { members: matrix.members, ballots, codes };
}
