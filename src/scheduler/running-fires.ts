import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../app/ports/logger.ts';
import type { RunCoordinator } from '../app/ports/run-coordinator.ts';
import { DomainError } from '../domain/errors.ts';
import { type Fire, type Job, RunLost } from './job.ts';

export interface RunningFires {
  has(job: string): boolean;
  /** Runs a fire that this process holds, after its job's fire before, if one is under way; never rejects. */
  run(job: Job, fire: Fire, delayMs?: number): Promise<void>;
  /** Signals all to end, gives back what was not done, and waits for that. */
  end(): Promise<void>;
}

export function keyOfFire(job: string, dueAt: Date): string {
  return `${job}:${dueAt.toISOString()}`;
}

/** Calls the coordinator while a fire runs; `onLost` where another process has taken the fire over. */
function giveSigns(coordinator: RunCoordinator, key: string, log: Logger, onLost: () => void): () => void {
  const beat = setInterval(async () => {
    try {
      if (!(await coordinator.keep(key))) onLost();
    } catch (error) {
      log.warn({ err: error }, 'no sign of life could be given for a scheduled run');
    }
  }, coordinator.holdMs / 5);
  return () => clearInterval(beat);
}

interface Attended {
  job: Job;
  fire: Fire;
  key: string;
  delayMs: number;
  ending: AbortSignal;
  log: Logger;
}

/** Runs a job while giving signs of life; gives whether its fire is done with. */
async function attend(coordinator: RunCoordinator, attended: Attended): Promise<boolean> {
  const { job, fire, key, delayMs, ending, log } = attended;
  const lost = new AbortController();
  const signal = AbortSignal.any([ending, lost.signal]);
  const taken = new DomainError('conflict', 'Another process has taken this scheduled run over.');
  const stopSigns = giveSigns(coordinator, key, log, () => lost.abort(taken));
  try {
    if (delayMs > 0) await pause(delayMs, undefined, { signal });
    signal.throwIfAborted();
    // A fire that had to wait may have been taken over meanwhile.
    if (await coordinator.keep(key)) await job.run(signal, fire);
    return !signal.aborted;
  } catch (error) {
    if (signal.aborted) return false;
    log.error({ err: error }, 'scheduled job failed');
    return !(error instanceof RunLost);
  } finally {
    stopSigns();
  }
}

/** The fires that this process runs: one at a time of each job, with a sign of life while they run. */
export function createRunningFires(coordinator: RunCoordinator, logger: Logger): RunningFires {
  const ending = new AbortController();
  const running = new Map<string, Promise<void>>();

  /** What was broken off, because the process ends or was taken for dead, is still owed. */
  async function hold(job: Job, fire: Fire, delayMs: number): Promise<void> {
    const key = keyOfFire(job.id, fire.dueAt);
    const log = logger.child({ job: job.id, due: fire.dueAt.toISOString(), reason: fire.reason });
    const isDone = await attend(coordinator, { job, fire, key, delayMs, ending: ending.signal, log });
    try {
      await (isDone ? coordinator.settle(key) : coordinator.release(key));
    } catch (error) {
      log.warn({ err: error }, 'the end of a scheduled run could not be noted');
    }
  }

  return {
    has: (job) => running.has(job),
    run(job, fire, delayMs = 0) {
      const before = running.get(job.id);
      const now = (before ?? Promise.resolve())
        .then(() => hold(job, fire, delayMs))
        .finally(() => {
          if (running.get(job.id) === now) running.delete(job.id);
        });
      running.set(job.id, now);
      return now;
    },
    async end() {
      ending.abort(new DomainError('unavailable', 'The server is stopping; the run will be repeated.'));
      await Promise.all(running.values());
    },
  };
}
