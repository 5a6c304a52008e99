import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Job } from '../../../src/scheduler/job.ts';
import { createScheduler } from '../../../src/scheduler/scheduler.ts';
import { createRunCoordinator } from '../../../src/store/run-coordinator.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const EVERY_SECOND = '* * * * * *';
let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(async () => {
  await database.close();
});

function schedulerOf(job: Job) {
  return createScheduler([job], {
    coordinator: createRunCoordinator(database.connection),
    clock: { now: () => new Date() },
    logger: silentLogger,
    timeZone: 'UTC',
    jitterMs: 0,
  });
}

it('runs each fire on one of two replicas only', async () => {
  const seconds: number[] = [];
  const job: Job = {
    id: 'shared',
    cron: EVERY_SECOND,
    run: async () => {
      seconds.push(Math.floor(Date.now() / 1000));
    },
    lastSuccess: async () => undefined,
  };
  const replicas = [schedulerOf(job), schedulerOf(job)];
  await Promise.all(replicas.map((replica) => replica.start()));
  await sleep(4_200);
  await Promise.all(replicas.map((replica) => replica.stop()));
  expect(seconds.length).toBeGreaterThanOrEqual(2);
  expect(new Set(seconds).size).toBe(seconds.length);
});

it('never runs a job beside itself, and waits for the running one when it stops', async () => {
  let running = 0;
  let most = 0;
  let ended = 0;
  const job: Job = {
    id: 'slow',
    cron: EVERY_SECOND,
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(1_700);
      running -= 1;
      ended += 1;
    },
    lastSuccess: async () => undefined,
  };
  const scheduler = schedulerOf(job);
  await scheduler.start();
  await sleep(2_600);
  expect(scheduler.status()).toMatchObject([{ id: 'slow', cron: EVERY_SECOND, timeZone: 'UTC' }]);
  await scheduler.stop();
  expect(most).toBe(1);
  expect(running).toBe(0);
  expect(ended).toBeGreaterThanOrEqual(1);
});

it('makes up for a fire that was missed while nothing ran, and not for a job that never ran', async () => {
  const caughtUp: string[] = [];
  const daily = (id: string, last: Date | undefined): Job => ({
    id,
    cron: '0 0 3 * * *',
    run: async () => {
      caughtUp.push(id);
    },
    lastSuccess: async () => last,
  });
  for (const job of [daily('overdue', new Date(Date.now() - 3 * 86_400_000)), daily('new', undefined)]) {
    const scheduler = schedulerOf(job);
    await scheduler.start();
    await scheduler.stop();
  }
  expect(caughtUp).toEqual(['overdue']);
});

it('refuses what is no cron expression, and names the job', () => {
  const job: Job = {
    id: 'odd',
    cron: 'every day',
    run: async () => undefined,
    lastSuccess: async () => undefined,
  };
  expect(() => schedulerOf(job)).toThrow(/odd.*"every day"/);
});
