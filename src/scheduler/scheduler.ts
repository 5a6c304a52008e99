import { createTask, type ScheduledTask, type TaskContext, validateDetailed } from 'node-cron';
import type { Clock } from '../app/ports/clock.ts';
import type { Logger } from '../app/ports/logger.ts';
import type { RunCoordinator } from '../app/ports/run-coordinator.ts';
import { DomainError } from '../domain/errors.ts';
import { isOverdue } from './overdue.ts';

/** Something to be done on a schedule: a source's ingest, the analysis, the staleness watch. */
export interface Job {
  id: string;
  /** Cron expression, five or six fields. */
  cron: string;
  run(signal: AbortSignal): Promise<void>;
  /** When it last succeeded; absent if it never did, and then it first runs at its next fire. */
  lastSuccess(): Promise<Date | undefined>;
}

export interface SchedulerOptions {
  coordinator: RunCoordinator;
  clock: Clock;
  logger: Logger;
  /** IANA zone in which the cron expressions are meant. */
  timeZone: string;
  /** Fires are spread over this many milliseconds so that many installations do not hit a publisher at once. */
  jitterMs: number;
}

export interface JobStatus {
  id: string;
  cron: string;
  timeZone: string;
  nextRun: string | null;
  running: boolean;
}

export interface Scheduler {
  /** Starts all jobs and makes up for fires missed while nothing ran. */
  start(): Promise<void>;
  /** Takes no new fires, signals the running jobs to end, and waits for them. */
  stop(): Promise<void>;
  status(): JobStatus[];
}

/** How long an election is remembered: longer than any clock difference between replicas, shorter than a day. */
const CLAIM_MS = 10 * 60_000;

interface Planned {
  job: Job;
  task: ScheduledTask;
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

/**
 * Runs jobs by node-cron: in one zone, never overlapping themselves, each fire on one replica only.
 * @throws DomainError `invalid-input` for an unusable cron expression.
 */
export function createScheduler(jobs: readonly Job[], options: SchedulerOptions): Scheduler {
  const { coordinator, clock, logger, timeZone, jitterMs } = options;
  const ending = new AbortController();
  const running = new Map<string, Promise<void>>();

  function runOnce(job: Job, reason: 'scheduled' | 'catch-up'): Promise<void> {
    const log = logger.child({ job: job.id, reason });
    const run = job
      .run(ending.signal)
      .catch((error: unknown) => log.error({ err: error }, 'scheduled job failed'))
      .finally(() => running.delete(job.id));
    running.set(job.id, run);
    return run;
  }

  async function catchUp({ job, task }: Planned): Promise<void> {
    const last = await job.lastSuccess();
    const now = clock.now();
    if (last === undefined || !isOverdue(last, now, task.getNextRuns(8))) return;
    // One key per missed window: replicas that start together elect one of them.
    const window = task.getNextRun()?.toISOString() ?? now.toISOString();
    if (await coordinator.shouldRun(`catch-up:${job.id}:${window}`, CLAIM_MS)) void runOnce(job, 'catch-up');
  }

  const planned: Planned[] = jobs.map((job) => {
    assertCron(job.id, job.cron);
    const fire = async (_context: TaskContext) => {
      if (ending.signal.aborted || running.has(job.id)) return;
      await runOnce(job, 'scheduled');
    };
    const task = createTask(job.cron, fire, {
      name: job.id,
      timezone: timeZone,
      noOverlap: true,
      distributed: true,
      distributedLease: CLAIM_MS,
      runCoordinator: coordinator,
      maxRandomDelay: jitterMs,
      suppressMissedWarning: true,
    });
    task.on('execution:missed', ({ date }) =>
      logger.warn({ job: job.id, due: date }, 'a scheduled run was missed'),
    );
    task.on('execution:overlap', ({ date }) =>
      logger.warn({ job: job.id, due: date }, 'skipped: still running'),
    );
    return { job, task };
  });

  return {
    async start() {
      for (const { task } of planned) await task.start();
      for (const each of planned) {
        await catchUp(each).catch((error: unknown) =>
          logger.error({ err: error, job: each.job.id }, 'catch-up failed'),
        );
      }
    },
    async stop() {
      ending.abort(new DomainError('unavailable', 'The server is stopping; the run will be repeated.'));
      for (const { task } of planned) await task.destroy();
      await Promise.all(running.values());
    },
    status: () =>
      planned.map(({ job, task }) => ({
        id: job.id,
        cron: job.cron,
        timeZone,
        nextRun: task.getNextRun()?.toISOString() ?? null,
        running: running.has(job.id),
      })),
  };
}
