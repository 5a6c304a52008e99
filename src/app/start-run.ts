import { DomainError } from '../domain/errors.ts';
import { runRow } from './list-ingest.ts';
import type { Services } from './ports/services.ts';
import { runSource } from './run-source.ts';
import type { RunRow } from './views/ingest-view.ts';

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
  const id = await new Promise<string>((onStarted, onRefused) => {
    const { source: _, ...options } = request;
    runSource(services, source, { ...options, trigger: 'manual', onStarted }).catch((error: unknown) => {
      services.logger.warn({ err: error, source }, 'a run that was started by request ended with an error');
      onRefused(error);
    });
  });
  const run = await services.runs.get(id);
  if (!run) throw new DomainError('unavailable', `The run of ${source} left no record; look into the log.`);
  return runRow(run);
}
