import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../domain/errors.ts';
import { runRow } from './list-ingest.ts';
import type { Services } from './ports/services.ts';
import { runSource } from './run-source.ts';
import type { RunRow } from './views/ingest-view.ts';
import { announce } from './webhooks.ts';

const POLL_MS = 25;

export interface StartRun {
  source: string;
  /** Only what changed since this day, for sources that can tell. */
  since?: string;
  /** Read documents even where they are the same as last time. */
  force?: boolean;
  /** Ends the run early when the process stops. */
  signal?: AbortSignal;
}

/**
 * Starts a run of a live source and answers as soon as it is on record; the run goes on by itself and its progress can be
 * followed under its id.
 * @throws DomainError `not-found` for an unknown source, `conflict` while another run of it is alive
 */
export async function startRun(services: Services, request: StartRun): Promise<RunRow> {
  const { source } = request;
  const before = await latestOf(services, source);
  let settled: { error?: unknown } | undefined;
  runAndTell(services, request).then(
    () => {
      settled = {};
    },
    (error: unknown) => {
      settled = { error };
      services.logger.warn({ err: error, source }, 'a run that was started by request ended with an error');
    },
  );
  for (;;) {
    const latest = await latestOf(services, source);
    if (latest && latest.id !== before?.id) return latest;
    if (settled && 'error' in settled) throw settled.error;
    if (settled)
      throw new DomainError('unavailable', `The run of ${source} left no record; look into the log.`);
    await pause(POLL_MS);
  }
}

async function runAndTell(services: Services, { source, ...options }: StartRun): Promise<void> {
  const report = await runSource(services, source, { ...options, trigger: 'manual' });
  await announce(services, [{ event: 'run.finished', subject: report.run, data: { ...report } }]);
}

async function latestOf(services: Services, source: string): Promise<RunRow | undefined> {
  const page = await services.runs.list({ source, limit: 1 });
  return page.items[0] ? runRow(page.items[0]) : undefined;
}
