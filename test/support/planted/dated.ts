import type { VoteMatrix } from '../../../src/analytics/vote-matrix.ts';

const FIRST = Date.UTC(2001, 0, 1);
const DAY = 86_400_000;

/** The matrix with dates: its ballots in their order, so many a day. */
export function dated(matrix: VoteMatrix, perDay = 1): VoteMatrix {
  const ballots = matrix.ballots.map((ballot, place) => ({
    ...ballot,
    date: new Date(FIRST + Math.floor(place / perDay) * DAY).toISOString().slice(0, 10),
  }));
  return { ...matrix, ballots };
}
