import { listBallots } from './list-ballots.ts';
import { nextDay } from './reading/member-span.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { BallotRow } from './views/ballot-view.ts';
import { announce, type Happening, type WebhookDeps } from './webhooks.ts';

/** Days before the end on which a ballot counts as closing. */
const CLOSING_DAYS = 7;
/** How far back results are looked for: longer than any downtime worth catching up on. */
const LOOK_BACK_DAYS = 14;

function dataOf(row: BallotRow): Record<string, unknown> {
  const {
    id,
    body,
    committee,
    reference,
    title,
    stage,
    closes,
    status,
    outcome,
    sentence,
    synthetic,
    sources,
  } = row;
  return {
    id,
    body,
    committee,
    reference,
    title,
    stage,
    closes,
    status,
    outcome,
    sentence,
    synthetic,
    sources,
  };
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What the public ballots of `asOf` have to tell: those opened lately, those about to close, those just closed. */
export async function ballotHappenings(model: ReadModel, asOf: string): Promise<Happening[]> {
  const question: Question = { clearance: 'public', asOf };
  const since = shift(asOf, -LOOK_BACK_DAYS);
  const happenings: Happening[] = [];
  const open = await listBallots(model, question, { status: 'open' });
  for await (const row of open.stream()) {
    if (row.opened !== null && row.opened >= since)
      happenings.push({ event: 'ballot.opened', subject: row.id, data: dataOf(row) });
    if (row.daysLeft !== null && row.daysLeft <= CLOSING_DAYS)
      happenings.push({ event: 'ballot.closing', subject: `${row.id} ${row.closes}`, data: dataOf(row) });
  }
  const closed = await listBallots(model, question, {
    status: 'closed',
    closesAfter: since,
    closesBefore: nextDay(asOf),
  });
  for await (const row of closed.stream())
    happenings.push({ event: 'ballot.result', subject: row.id, data: dataOf(row) });
  return happenings;
}

/** Queues what the ballots of today have to tell; said once however often it is called. */
export async function announceBallots(deps: WebhookDeps & { model: ReadModel }): Promise<number> {
  const asOf = deps.clock.now().toISOString().slice(0, 10);
  return announce(deps, await ballotHappenings(deps.model, asOf));
}
