import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ingestSource } from '../../../src/app/ingest-source.ts';
import type { Fire, Job } from '../../../src/scheduler/job.ts';
import { createScheduler, type Scheduler } from '../../../src/scheduler/scheduler.ts';
import { createRunCoordinator } from '../../../src/store/run-coordinator.ts';
import { committeeLines, committeeTitles } from '../../support/committees.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { startReplayServer } from '../../support/replay-server.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { until } from '../../support/until.ts';

// The process's clock is moved; time goes on meanwhile, so waiting stays real.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WATCH_MS = 60;

let database: TestDatabase;
let schedulers: Scheduler[] = [];
let ran: string[] = [];
/** Milliseconds by which the clock is ahead of real time. */
let ahead = 0;
const realNow = Date.now;

function setClock(text: string): void {
  ahead = Date.parse(text) - realNow();
}

class MovedDate extends Date {
  constructor(...args: [] | [number | string]) {
    super(args.length === 0 ? realNow() + ahead : args[0]);
  }
  static override now(): number {
    return realNow() + ahead;
  }
}

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  schedulers = [];
  ran = [];
  ahead = 0;
  vi.stubGlobal('Date', MovedDate);
});
afterEach(async () => {
  await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
  vi.unstubAllGlobals();
});

function job(
  cron: string,
  lastSuccess?: string,
  work: (fire: Fire) => Promise<void> = async () => undefined,
): Job {
  return {
    id: 'job',
    cron,
    async run(_signal, fire) {
      ran.push(`${fire.dueAt.toISOString()} ${fire.reason}`);
      await work(fire);
    },
    lastSuccess: async () => (lastSuccess === undefined ? undefined : new Date(lastSuccess)),
  };
}

async function start(one: Job, timeZone = 'UTC', holdMs = 5_000): Promise<Scheduler> {
  const scheduler = createScheduler([one], {
    coordinator: createRunCoordinator(database.connection, { holdMs }),
    clock: { now: () => new Date() },
    logger: silentLogger,
    timeZone,
    jitterMs: 0,
    watchMs: WATCH_MS,
  });
  schedulers.push(scheduler);
  await scheduler.start();
  return scheduler;
}

/** Long enough for the watch to look several times. */
const looks = () => sleep(8 * WATCH_MS);

/** Waits for so many fires, however busy the machine is, and then for one too many. */
async function fires(count: number): Promise<void> {
  await until(() => ran.length >= count, 30_000);
  await looks();
}

describe('between two fires, a clock', () => {
  it('that goes forward a day makes the fire that it jumped over run once, on one replica', async () => {
    setClock('2026-05-04T04:00:00Z');
    const daily = job('0 3 * * *', '2026-05-04T03:00:01Z');
    await start(daily);
    await start(daily);
    await looks();
    expect(ran).toEqual([]);
    setClock('2026-05-05T04:00:00Z');
    await fires(1);
    expect(ran).toEqual(['2026-05-05T03:00:00.000Z made up']);
  });

  it('that goes back an hour makes nothing run twice, and the next fire still runs', async () => {
    setClock('2026-05-04T03:00:06Z');
    const daily = job('0 3 * * *', '2026-05-03T03:00:01Z');
    await start(daily);
    await fires(1);
    expect(ran).toEqual(['2026-05-04T03:00:00.000Z made up']);
    setClock('2026-05-04T02:00:06Z');
    await start(daily);
    await looks();
    setClock('2026-05-04T03:00:06Z');
    await looks();
    expect(ran).toHaveLength(1);
    setClock('2026-05-05T03:00:06Z');
    await fires(2);
    expect(ran.slice(1)).toEqual(['2026-05-05T03:00:00.000Z made up']);
  });

  it('that goes back while seconds are counted fires no second twice', async () => {
    setClock('2026-05-04T10:00:00.500Z');
    await start(job('* * * * * *'));
    await until(() => ran.length >= 2, 10_000);
    setClock('2026-05-04T09:59:59.500Z');
    await sleep(2_500);
    setClock('2026-05-04T10:00:20.500Z');
    await until(() => ran.some((fire) => fire > '2026-05-04T10:00:20'), 10_000);
    const instants = ran.map((fire) => fire.slice(0, 24));
    expect(new Set(instants).size).toBe(instants.length);
  });
});

describe('the change to and from summer time', () => {
  it('loses no fire: a time that is left out comes an hour later', async () => {
    setClock('2026-03-29T00:30:00Z');
    await start(job('30 2 * * *', '2026-03-28T01:30:01Z'), 'Europe/Berlin');
    await looks();
    expect(ran).toEqual([]);
    setClock('2026-03-29T01:30:06Z');
    await fires(1);
    expect(ran).toEqual(['2026-03-29T01:30:00.000Z made up']);
    setClock('2026-03-30T00:30:06Z');
    await fires(2);
    expect(ran.slice(1)).toEqual(['2026-03-30T00:30:00.000Z made up']);
  });

  it('doubles no fire: a time that comes twice is one', async () => {
    setClock('2026-10-25T00:10:00Z');
    await start(job('30 2 * * *', '2026-10-24T00:30:01Z'), 'Europe/Berlin');
    for (const time of ['00:30:06', '01:00:06', '01:30:06', '02:00:06', '02:30:06']) {
      setClock(`2026-10-25T${time}Z`);
      await looks();
    }
    expect(ran).toEqual(['2026-10-25T01:30:00.000Z made up']);
  });
});

describe('during a run, a clock', () => {
  it.each([
    ['back an hour', -HOUR],
    ['forward a day', DAY],
  ])('that goes %s leaves one run, of no negative duration, with everything there', async (_name, jump) => {
    const server = await startReplayServer();
    server.route('/p1', { body: committeeLines(30, 'state') });
    setClock('2026-05-04T03:00:06Z');
    const deps = ingestDeps(database, server.url);
    const ingest = job('0 3 * * *', '2026-05-03T03:00:01Z', async ({ dueAt }) => {
      const onProgress = () => {
        setClock(new Date(Date.parse('2026-05-04T03:00:07Z') + jump).toISOString());
      };
      const start = { trigger: 'scheduled', dueAt: dueAt.toISOString(), baseUrl: server.url } as const;
      // Like a scheduled run it waits for one that is still under way.
      await ingestSource(deps, lineConnector(), { ...start, onProgress, leaseMs: 1_000, waitMs: 30_000 });
    });
    await start(ingest);
    await start(ingest);
    // The clock that is a day ahead says that the next day's fire has been missed as well, and only that.
    const due = [...(jump > 0 ? ['2026-05-05T03:00:00.000Z'] : []), '2026-05-04T03:00:00.000Z'];
    const ended = async () => (await deps.runs.list({ limit: 10 })).items.filter((run) => run.finishedAt);
    await until(async () => (await ended()).length >= due.length, 30_000);
    await looks();
    await server.close();
    const { items } = await deps.runs.list({ limit: 10 });
    const first = items.filter(({ dueAt }) => dueAt === '2026-05-04T03:00:00.000Z');
    expect(first).toHaveLength(1);
    expect(first[0]?.finishedAt?.localeCompare(first[0].startedAt)).toBeGreaterThanOrEqual(0);
    expect(items.map(({ dueAt }) => dueAt)).toEqual(due);
    expect((await committeeTitles(deps.reader)).titles).toEqual(['state']);
  });
});
