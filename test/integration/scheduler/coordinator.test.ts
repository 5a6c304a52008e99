import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseOf } from '../../../src/store/connection.ts';
import { createRunCoordinator } from '../../../src/store/run-coordinator.ts';
import { createStores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';

const KEY = 'job:2026-01-01T03:00:00.000Z';
const HOUR = 3_600_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));

const replica = (holdMs: number) => createRunCoordinator(database.connection, { holdMs });
const fires = () =>
  databaseOf(database.connection).collection<{ _id: string; expiresAt: Date }>('cron_locks');
/** As if the database's clock had jumped: moves a time that it wrote. */
const shift = (field: string, ms: number) =>
  fires().updateOne({ _id: KEY }, [{ $set: { [field]: { $add: ['$$NOW', ms] } } }]);

describe('a scheduled fire', () => {
  it('whose holder gives signs of life is nobody else’s, however long it runs', async () => {
    const [one, other] = [replica(250), replica(250)];
    expect(await one.shouldRun(KEY, HOUR)).toBe(true);
    for (let beat = 0; beat < 5; beat += 1) {
      await sleep(100);
      expect(await one.keep(KEY)).toBe(true);
      expect(await other.takeOver(['job'])).toBeUndefined();
    }
  });

  it('whose holder died goes to one of the others, and the dead one cannot end it any more', async () => {
    const dead = replica(50);
    await dead.shouldRun(KEY, HOUR);
    await sleep(80);
    const others = Array.from({ length: 5 }, () => replica(HOUR));
    const taken = await Promise.all(others.map((other) => other.takeOver(['job', 'another'])));
    expect(taken.filter(Boolean)).toEqual([KEY]);
    expect(await dead.keep(KEY)).toBe(false);
    await dead.settle(KEY);
    await dead.release(KEY);
    const heir = others[taken.indexOf(KEY)];
    expect(await heir?.keep(KEY)).toBe(true);
  });

  it('that was run, or is of a job that is not asked for, is not taken over', async () => {
    const one = replica(1);
    await one.shouldRun(KEY, HOUR);
    await sleep(20);
    expect(await replica(1).takeOver(['another'])).toBeUndefined();
    await one.settle(KEY);
    expect(await replica(1).takeOver(['job'])).toBeUndefined();
    expect(await replica(1).shouldRun(KEY, HOUR)).toBe(false);
  });

  it('that was given back is taken at once, and one that took three processes down by none', async () => {
    const one = replica(HOUR);
    await one.shouldRun(KEY, HOUR);
    await one.release(KEY);
    for (const attempt of [2, 3]) {
      const next = replica(HOUR);
      expect(await next.takeOver(['job']), `attempt ${attempt}`).toBe(KEY);
      await next.release(KEY);
    }
    expect(await replica(HOUR).takeOver(['job'])).toBeUndefined();
  });

  it('is remembered by the time of the database, as long as it is asked to be', async () => {
    await replica(50).shouldRun(KEY, 50 * HOUR);
    const row = await fires().findOne({ _id: KEY });
    expect((row?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(49 * HOUR);
  });
});

describe('a database whose clock jumps', () => {
  it('back an hour does not leave a dead process’s fire or run to it for an hour', async () => {
    await replica(1_000).shouldRun(KEY, HOUR);
    await shift('heldUntil', HOUR);
    expect(await replica(1_000).takeOver(['job'])).toBe(KEY);
    const { runs } = createStores(database.connection);
    const begin = (id: string) =>
      runs.begin({ id, source: 's', trigger: 'manual', startedAt: '2026-01-01T00:00:00.000Z' }, 1_000);
    await begin('dead');
    const leaseUntil = { $add: ['$$NOW', HOUR] };
    await databaseOf(database.connection)
      .collection('runs')
      .updateOne({ _id: 'dead' as never }, [{ $set: { leaseUntil } }]);
    const ticket = await begin('next');
    expect(ticket.fence).toBeGreaterThan(1);
    expect(await runs.get('dead')).toMatchObject({ outcome: 'failed' });
  });

  it('forward a day ends a hold early, and its holder, being alive, learns of it', async () => {
    const [one, other] = [replica(1_000), replica(1_000)];
    await one.shouldRun(KEY, HOUR);
    await shift('heldUntil', -24 * HOUR);
    expect(await one.keep(KEY)).toBe(true);
    await shift('heldUntil', -24 * HOUR);
    expect(await other.takeOver(['job'])).toBe(KEY);
    expect(await one.keep(KEY)).toBe(false);
  });
});

it('ends no run before it began, though the next process’s clock is an hour behind', async () => {
  const { runs } = createStores(database.connection);
  await runs.begin({ id: 'dead', source: 's', trigger: 'manual', startedAt: '2026-01-01T05:00:00.000Z' }, 1);
  await sleep(20);
  await runs.begin(
    { id: 'next', source: 's', trigger: 'manual', startedAt: '2026-01-01T04:00:00.000Z' },
    HOUR,
  );
  expect(await runs.get('dead')).toMatchObject({ finishedAt: '2026-01-01T05:00:00.000Z' });
});
