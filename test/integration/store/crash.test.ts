import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseOf } from '../../../src/store/connection.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { startChild } from '../../support/child-process.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { meetingDraft } from '../../support/records.ts';

const KEYS = Array.from({ length: 400 }, (_, i) => `m${i}`);
const startedAt = '2026-01-02T00:00:00Z';

let database: TestDatabase;
let stores: Stores;

beforeAll(async () => {
  database = await freshDatabase();
  stores = createStores(database.connection);
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));

async function wholeRun(id: string, content: string): Promise<number> {
  const ticket = await stores.runs.begin({ id, source: 'test', trigger: 'manual', startedAt }, 60_000);
  const tally = await stores.writer.upsert(
    KEYS.map((key) => meetingDraft(key, content)),
    ticket,
  );
  await stores.runs.finish(ticket, {
    outcome: 'updated',
    documents: 1,
    records: { ...tally, quarantined: 0 },
    issues: 0,
  });
  return ticket.snapshot;
}

/** Kills a writing process after `batches` batches and waits until its lease has lapsed. */
async function killedRun(content: string, batches: number): Promise<void> {
  const child = startChild<{ batch: number }>('store/write-run.ts', database.uri, content);
  for (let told = -1; told < batches; ) told = (await child.next()).batch;
  await child.kill();
  await sleep(350);
}

const contents = async (snapshot?: number) => {
  const query = { clearance: 'internal', limit: 1_000, ...(snapshot !== undefined && { snapshot }) } as const;
  const { items, total } = await stores.reader.list('meeting', query);
  expect(items).toHaveLength(total);
  return items.map((record) => record.data.name);
};
const names = (content: string) => KEYS.map(() => content);

describe('a process that is killed while it writes', () => {
  it.each([0, 17, 39])(
    'after batch %i of a first run leaves everything once after a repeat',
    async (batches) => {
      await killedRun('New', batches);
      expect(await stores.reader.snapshot()).toBe(0);
      const version = await wholeRun('repeat', 'New');
      expect(await contents()).toEqual(names('New'));
      expect(await contents(version)).toEqual(names('New'));
      expect(await databaseOf(database.connection).collection('record_versions').countDocuments()).toBe(0);
    },
  );

  it.each([23])('after batch %i of a change is undone before the next run writes', async (batches) => {
    const before = await wholeRun('first', 'Old');
    await killedRun('New', batches);
    expect(await stores.reader.snapshot()).toBe(before);
    expect(await contents(before)).toEqual(names('Old'));
    const other = { id: 'other', source: 'other', trigger: 'manual', startedAt } as const;
    await stores.runs.begin(other, 60_000);
    expect(await contents()).toEqual(names('Old'));
    const dead = (await stores.runs.list({ outcome: 'failed', limit: 10 })).items;
    expect(dead).toMatchObject([{ source: 'test', error: expect.stringContaining('undone') }]);
    await wholeRun('repeat', 'New');
    expect(await contents()).toEqual(names('New'));
    const history = await stores.reader.history('meeting', 'm0', 'internal');
    expect(history.map((record) => record.data.name)).toEqual(['Old', 'New']);
  });
});

it('three processes that race win each fire once, each data version once, and leave every record once', async () => {
  const children = [1, 2, 3].map(() =>
    startChild<{ fires: string[]; versions: number[] }>('store/race.ts', database.uri),
  );
  await Promise.all(children.map((child) => child.next()));
  for (const child of children) child.process.stdin.write('go\n');
  const won = await Promise.all(children.map((child) => child.next()));
  await Promise.all(children.map((child) => child.end()));
  const fires = won.flatMap((each) => each.fires);
  expect([fires.length, new Set(fires).size]).toEqual([200, 200]);
  const versions = won.flatMap((each) => each.versions);
  expect(new Set(versions).size).toBe(versions.length);
  expect(await stores.reader.snapshot()).toBeGreaterThan(0);
  for (const key of ['m0', 'm4']) {
    const history = await stores.reader.history('meeting', key, 'internal');
    const starts = history.map((record) => record.since);
    expect(new Set(starts).size).toBe(starts.length);
    expect(history.filter((record) => record.until === undefined)).toHaveLength(1);
  }
});
