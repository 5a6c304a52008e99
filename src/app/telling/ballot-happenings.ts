import { listBallots } from '../list-ballots.ts';
import { nextDay } from '../reading/member-span.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import type { BallotRow } from '../views/ballot-view.ts';
import type { Happening } from './happening.ts';

/** Days before the end on which a ballot counts as closing. */
const CLOSING_DAYS = 7;

/** What is told of a ballot. */
export function dataOf(row: BallotRow): Record<string, unknown> {
  const { id, body, committee, reference, title, stage, opened, closes, closesBasis, status } = row;
  const { outcome, sentence, synthetic, sources } = row;
  return {
    ...{ id, body, committee, reference, title, stage, opened, closes, closesBasis, status },
    ...{ outcome, sentence, synthetic, sources },
  };
}

/** A result is told once for each count of the ballot. */
export function resultOf(row: BallotRow): Happening {
  const again = row.countTotal > 1 ? ` count ${row.countTotal}` : '';
  return { event: 'ballot.result', subject: `${row.id}${again}`, data: dataOf(row) };
}

/**
 * What the public ballots have to tell by their dates: those opened since a day, those about to close, and those closed since
 * then of which a result is on record.
 */
export async function ballotHappenings(model: ReadModel, asOf: string, since: string): Promise<Happening[]> {
  const question: Question = { clearance: 'public', asOf };
  const happenings: Happening[] = [];
  const open = await listBallots(model, question, { status: 'open' });
  for await (const row of open.stream()) {
    if (row.opened !== null && row.opened >= since)
      happenings.push({ event: 'ballot.opened', subject: row.id, data: dataOf(row) });
    if (row.daysLeft !== null && row.daysLeft <= CLOSING_DAYS)
      happenings.push({ event: 'ballot.closing', subject: `${row.id} ${row.closes}`, data: dataOf(row) });
  }
  const span = { closesAfter: since, closesBefore: nextDay(asOf) };
  const closed = await listBallots(model, question, { status: 'closed', ...span });
  for await (const row of closed.stream()) if (row.countTotal > 0) happenings.push(resultOf(row));
  return happenings;
}
