/** Positions in the vote matrix: 0 approve, 1 disapprove, 2 abstain; negative is missing. */
const POSITIONS = 3;

/**
 * The 3 × 3 table of two members' positions over the ballots in which both voted, row-major, first member's position
 * first. Ballots that either missed are no disagreement: they are left out.
 *
 * @param first codes of the first member, one a ballot
 * @param second codes of the second member, the same ballots
 * @param ballots ballots to look at; absent: all
 */
export function pairTable(first: Int8Array, second: Int8Array, ballots?: ArrayLike<number>): number[] {
  const table = new Array<number>(POSITIONS * POSITIONS).fill(0);
  const count = ballots?.length ?? first.length;
  for (let place = 0; place < count; place++) {
    const ballot = ballots ? ballots[place]! : place;
    const a = first[ballot]!;
    const b = second[ballot]!;
    if (a >= 0 && b >= 0) table[a * POSITIONS + b]!++;
  }
  return table;
}
