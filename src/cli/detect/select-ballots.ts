import { subMatrix, type VoteMatrix } from '../../analytics/vote-matrix.ts';
import { daysAfter, isDay } from '../../domain/day.ts';
import { DomainError } from '../../domain/errors.ts';

/** Which ballots to look at: all, unless told. */
export interface BallotSelection {
  /** Only this many days up to and including the last ballot's day. */
  windowDays?: number;
  topic?: string;
}

function firstDay(matrix: VoteMatrix, windowDays: number): string {
  const days = matrix.ballots.flatMap(({ date }) => (date !== undefined && isDay(date) ? [date] : []));
  const last = days.reduce((latest, day) => (day > latest ? day : latest), '');
  if (last === '') {
    throw new DomainError(
      'invalid-input',
      '--window needs ballots with dates (YYYY-MM-DD), and none has one.',
    );
  }
  return daysAfter(last, 1 - windowDays);
}

/** The part of the matrix that the selection asks for; members without a vote there stay in it. */
export function selectBallots(matrix: VoteMatrix, { windowDays, topic }: BallotSelection): VoteMatrix {
  if (windowDays === undefined && topic === undefined) return matrix;
  const from = windowDays === undefined ? undefined : firstDay(matrix, windowDays);
  const chosen = [...matrix.ballots.keys()].filter((index) => {
    const ballot = matrix.ballots[index]!;
    if (topic !== undefined && ballot.topic !== topic) return false;
    return from === undefined || (ballot.date !== undefined && isDay(ballot.date) && ballot.date >= from);
  });
  if (chosen.length === 0) {
    const topics = [...new Set(matrix.ballots.flatMap((ballot) => ballot.topic ?? []))].sort();
    const known = topics.length > 0 ? ` Topics in the file: ${topics.slice(0, 20).join(', ')}.` : '';
    throw new DomainError('invalid-input', `No ballot is left by the selection.${known}`);
  }
  return subMatrix(matrix, chosen);
}
