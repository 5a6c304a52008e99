import type { Services } from '../app/ports/services.ts';
import { runSource } from '../app/run-source.ts';
import { DomainError } from '../domain/errors.ts';
import { type Fire, type Job, RunLost } from './job.ts';

export interface SourceJobOptions {
  id: string;
  cron: string;
  /** Milliseconds for which the source stays reserved after the last sign of life; the ingest's default if absent. */
  leaseMs?: number;
  /** Done after a run that changed records. */
  onUpdated(): Promise<void>;
}

/** A run that waits this long has outlived a dead run's hold on the source; one still alive then does the same work. */
const WAIT_MS = 35_000;

/** Among so many runs the one is looked for that a dead process may have completed. */
const RECENT_RUNS = 50;

/** The scheduled ingest of one live source. */
export function sourceJob(services: Services, options: SourceJobOptions): Job {
  const { id, cron } = options;
  return {
    id,
    cron,
    run: (signal, fire) => ingest(services, options, signal, fire),
    lastSuccess: async () => {
      const run = await services.runs.lastOf(id, ['updated', 'unchanged']);
      return run && new Date(run.startedAt);
    },
  };
}

async function ingest(
  services: Services,
  { id, leaseMs, onUpdated }: SourceJobOptions,
  signal: AbortSignal,
  { dueAt: due, reason }: Fire,
): Promise<void> {
  const { logger } = services;
  const dueAt = due.toISOString();
  if (reason === 'taken over' && (await isDone(services, id, dueAt))) return;
  const lease = leaseMs === undefined ? {} : { leaseMs };
  let isStarted = false;
  try {
    const report = await runSource(services, id, {
      trigger: 'scheduled',
      dueAt,
      waitMs: WAIT_MS,
      signal,
      onStarted: () => {
        isStarted = true;
      },
      ...lease,
    });
    logger.info({ ...report, issues: report.issues.length, reason }, 'scheduled run ended');
    if (report.outcome === 'updated' && !signal.aborted) await onUpdated();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'conflict') throw error;
    if (isStarted) throw new RunLost(error);
    logger.warn(
      { source: id, due: dueAt, reason: error.message },
      'a scheduled run left its source to another',
    );
  }
}

/** True where the process that died had completed the run and only not said so. */
async function isDone({ runs }: Services, source: string, dueAt: string): Promise<boolean> {
  const { items } = await runs.list({ source, limit: RECENT_RUNS });
  return items.some(({ outcome, ...run }) => run.dueAt === dueAt && /^(updated|unchanged)$/.test(outcome));
}
