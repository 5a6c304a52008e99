import { createTask, type ScheduledTask } from 'node-cron';
import type { Clock } from '../app/ports/clock.ts';
import type { Logger } from '../app/ports/logger.ts';
import type { RunCoordinator } from '../app/ports/run-coordinator.ts';
import { effectiveZone, gapsOf, lastDueOf } from './fire-times.ts';
import { assertCron, type Job } from './job.ts';
import { createRunningFires, keyOfFire, type RunningFires } from './running-fires.ts';

export interface SchedulerOptions {
  coordinator: RunCoordinator;
  clock: Clock;
  logger: Logger;
  /** IANA zone in which the cron expressions are meant. */
  timeZone: string;
  /** Fires are spread over this many milliseconds (at most a tenth of the pause between them) to spare publishers. */
  jitterMs: number;
  /** How often to look for fires that were missed or whose runner died; by default every 3 s. */
  watchMs?: number;
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

const WATCH_MS = 3_000;

/** Fires younger than this are node-cron's; older ones that nobody took were missed. */
const ON_TIME_MS = 5_000;

/** Fires are remembered for twice the pause between them and this, which forgives clocks that are set back. */
const MEMORY_MS = 6 * 3_600_000;

interface Planned {
  job: Job;
  task: ScheduledTask;
  lastDue: (now: Date) => Date | undefined;
  /** The newest fire known to be taken. */
  seen?: number;
  memoryMs: number;
}

type Deps = SchedulerOptions & { fires: RunningFires };

function plan(job: Job, deps: Deps): Planned {
  assertCron(job.id, job.cron);
  const { coordinator, logger, clock, fires } = deps;
  const log = logger.child({ job: job.id });
  const timezone = effectiveZone(job.cron, deps.timeZone, clock.now());
  const measure = createTask(job.cron, () => undefined, { timezone });
  const gaps = gapsOf(measure.getNextRuns(8)) ?? { shortest: 0, longest: 0 };
  void measure.destroy();
  const jitterMs = Math.min(deps.jitterMs, gaps.shortest / 10);
  const memoryMs = 2 * gaps.longest + MEMORY_MS;
  const run = (dueAt: Date) => fires.run(job, { dueAt, reason: 'on time' }, Math.random() * jitterMs);
  const task = createTask(job.cron, ({ date }) => run(date), {
    name: job.id,
    timezone,
    noOverlap: true,
    distributed: true,
    distributedLease: memoryMs,
    runCoordinator: coordinator,
    // A beat that comes late still counts as long as the next fire has not come.
    missedExecutionTolerance: ON_TIME_MS,
    suppressMissedWarning: true,
    logger: {
      info: (message) => log.info({}, message),
      warn: (message) => log.warn({}, message),
      error: (message, error) => log.error({ err: error ?? message }, 'the schedule met an error'),
      debug: () => undefined,
    },
  });
  task.on('execution:missed', ({ date }) => log.warn({ due: date }, 'a scheduled run was missed'));
  task.on('execution:overlap', ({ date }) => log.warn({ due: date }, 'skipped: still running'));
  return { job, task, lastDue: lastDueOf(job.cron, timezone), memoryMs };
}

/** Takes over what other processes died on, and makes up for the newest fire of each job that nobody took. */
function createWatch(planned: readonly Planned[], deps: Deps): { look(): Promise<void> } {
  const { coordinator, clock, fires } = deps;
  const since = clock.now();

  async function takeOver(idle: readonly Planned[]): Promise<void> {
    const key = await coordinator.takeOver(idle.map(({ job }) => job.id));
    if (key === undefined) return;
    const split = key.indexOf(':');
    const taken = idle.find(({ job }) => job.id === key.slice(0, split));
    if (!taken) return;
    void fires.run(taken.job, { dueAt: new Date(key.slice(split + 1)), reason: 'taken over' });
  }

  async function makeUp(each: Planned): Promise<void> {
    const { job, lastDue, memoryMs } = each;
    const due = lastDue(new Date(clock.now().getTime() - ON_TIME_MS));
    if (!due || due.getTime() === each.seen) return;
    // What came due under our eyes and was not taken is owed; of the time before, what came after the last success.
    const isOwed = due > since || due > ((await job.lastSuccess()) ?? since);
    if (isOwed && (await coordinator.shouldRun(keyOfFire(job.id, due), memoryMs))) {
      void fires.run(job, { dueAt: due, reason: 'made up' });
    }
    each.seen = due.getTime();
  }

  return {
    async look() {
      const idle = planned.filter(({ job }) => !fires.has(job.id));
      if (idle.length === 0) return;
      try {
        await takeOver(idle);
        for (const each of idle) if (!fires.has(each.job.id)) await makeUp(each);
      } catch (error) {
        deps.logger.warn({ err: error }, 'the watch over missed scheduled runs failed; it looks again');
      }
    },
  };
}

/** Calls `work` again and again, `everyMs` after it ended, until the function that it gives is called. */
function repeat(work: () => Promise<void>, everyMs: number): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isEnded = false;
  const plan = () => {
    if (isEnded) return;
    timer = setTimeout(() => {
      current = work().finally(plan);
    }, everyMs);
  };
  plan();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    return current;
  };
}

/**
 * Runs jobs by node-cron: in one zone, never overlapping themselves, each fire on one replica only. Where that one dies
 * another takes the fire over, and a fire that nobody was there for is made up for, the newest of several only.
 * @throws DomainError `invalid-input` for an unusable cron expression.
 */
export function createScheduler(jobs: readonly Job[], options: SchedulerOptions): Scheduler {
  const { timeZone } = options;
  const fires = createRunningFires(options.coordinator, options.logger);
  const deps: Deps = { ...options, fires };
  const planned = jobs.map((job) => plan(job, deps));
  let endWatch = async (): Promise<void> => undefined;

  return {
    async start() {
      for (const { task } of planned) await task.start();
      if (planned.length === 0) return;
      const watch = createWatch(planned, deps);
      await watch.look();
      endWatch = repeat(() => watch.look(), options.watchMs ?? WATCH_MS);
    },
    async stop() {
      for (const { task } of planned) await task.destroy();
      await endWatch();
      await fires.end();
    },
    status: () =>
      planned.map(({ job, task }) => ({
        id: job.id,
        cron: job.cron,
        timeZone,
        nextRun: task.getNextRun()?.toISOString() ?? null,
        running: fires.has(job.id),
      })),
  };
}
