import { validateDetailed } from 'node-cron';
import { DomainError } from '../domain/errors.ts';

/** One occasion on which a job is due. */
export interface Fire {
  /** The instant that the schedule names. */
  dueAt: Date;
  /** On time; made up for, because nothing ran at that time; or taken over from a process that died on it. */
  reason: 'on time' | 'made up' | 'taken over';
}

/** A run that was taken for dead while it went on: what it did was undone, and its fire is still owed. */
export class RunLost extends Error {
  constructor(cause: unknown) {
    super('the run was taken for dead', { cause });
    this.name = 'RunLost';
  }
}

/** Something to be done on a schedule: a source's ingest, the analysis, the staleness watch. */
export interface Job {
  id: string;
  /** Cron expression, five or six fields. */
  cron: string;
  run(signal: AbortSignal, fire: Fire): Promise<void>;
  /** Start of the last run that succeeded; absent if none did, and then the job first runs at its next fire. */
  lastSuccess(): Promise<Date | undefined>;
}

/** @throws DomainError `invalid-input` if `cron` is not a cron expression. */
export function assertCron(id: string, cron: string): void {
  const { valid, errors } = validateDetailed(cron);
  if (valid) return;
  const reason = errors.map((error) => error.message).join('; ');
  throw new DomainError(
    'invalid-input',
    `The schedule of ${id}, "${cron}", is not a cron expression: ${reason}`,
  );
}
