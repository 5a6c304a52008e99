import type { Connection } from 'mongoose';
import type { RunTicket } from '../../app/ports/record-store.ts';
import { DomainError } from '../../domain/errors.ts';
import { runCollection } from './run-row.ts';

/** Matches the run's document while its lease is its own; a lapsed lease that nobody took still is. */
export function stillHeld(ticket: RunTicket): { _id: string; version: number; outcome: 'running' } {
  return { _id: ticket.run, version: ticket.fence, outcome: 'running' };
}

export function leaseLost(ticket: RunTicket): DomainError {
  return new DomainError(
    'conflict',
    `The run ${ticket.run} of ${ticket.source} was taken for dead and another has its place; nothing more is written.`,
  );
}

/** @throws DomainError `conflict` once the run's lease has passed to another */
export async function assertHeld(connection: Connection, ticket: RunTicket): Promise<void> {
  const row = await runCollection(connection).findOne(stillHeld(ticket), { projection: { _id: 1 } });
  if (!row) throw leaseLost(ticket);
}
