import mongoose, { type mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { RunTicket } from '../../../src/app/ports/record-store.ts';
import { databaseOf } from '../../../src/store/connection.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { meetingDraft } from '../../support/records.ts';

// What happens between two steps of a write: the real calls go through, with something else done just before one.

let database: TestDatabase;
let stores: Stores;
let started = 0;
beforeAll(async () => {
  database = await freshDatabase();
  stores = createStores(database.connection);
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));
afterEach(() => vi.restoreAllMocks());

const proto: mongo.Collection = mongoose.mongo.Collection.prototype;

/** Does `action` once, just before the next bulk write to the meetings. */
function beforeReplacing(action: () => Promise<void>): void {
  const bulkWrite = proto.bulkWrite;
  let isDone = false;
  vi.spyOn(proto, 'bulkWrite').mockImplementation(async function (this: typeof proto, ...args) {
    if (!isDone && this.collectionName === 'meetings') {
      isDone = true;
      await action();
    }
    return bulkWrite.apply(this, args);
  });
}

/** Does `action` once, just before the next copying of superseded content. */
function beforeArchiving(action: () => Promise<void>): void {
  const aggregate = proto.aggregate;
  vi.spyOn(proto, 'aggregate').mockImplementationOnce(function (this: typeof proto, ...args) {
    const cursor = aggregate.apply(this, args);
    const toArray = cursor.toArray.bind(cursor);
    cursor.toArray = async () => {
      await action();
      return toArray();
    };
    return cursor as never;
  });
}

async function begin(): Promise<RunTicket> {
  started += 1;
  const run = { id: `r${started}`, source: `s${started}`, trigger: 'manual', startedAt: 't' } as const;
  return stores.runs.begin(run, 60_000);
}

async function write(ticket: RunTicket, name: string): Promise<number> {
  const tally = await stores.writer.upsert([meetingDraft('m', name)], ticket);
  const outcome = tally.created + tally.updated > 0 ? 'updated' : 'unchanged';
  const records = { ...tally, quarantined: 0 };
  await stores.runs.finish(ticket, { outcome, documents: 1, records, issues: 0 });
  return ticket.snapshot;
}

const spans = async () =>
  (await stores.reader.history('meeting', 'm', 'internal')).map((r) => [r.data.name, r.since, r.until]);

it('keeps the content that another run put there between copying and replacing', async () => {
  const v1 = await write(await begin(), 'One');
  const other = await begin();
  const mine = await begin();
  beforeReplacing(async () => {
    await write(other, 'Other');
  });
  await write(mine, 'Mine');
  expect(await spans()).toEqual([
    ['One', v1, other.snapshot],
    ['Other', other.snapshot, mine.snapshot],
    ['Mine', mine.snapshot, undefined],
  ]);
});

it('makes no history where another run says the same in between', async () => {
  const v1 = await write(await begin(), 'One');
  const other = await begin();
  const mine = await begin();
  beforeArchiving(async () => {
    await write(other, 'Same');
  });
  await write(mine, 'Same');
  const at = await stores.reader.list('meeting', { clearance: 'internal', snapshot: other.snapshot });
  expect([at.total, at.items.map((record) => record.data.name)]).toEqual([1, ['Same']]);
  expect(await spans()).toEqual([
    ['One', v1, other.snapshot],
    ['Same', other.snapshot, undefined],
  ]);
});

it('creates once what another run creates in between', async () => {
  const other = await begin();
  const mine = await begin();
  const insertMany = proto.insertMany;
  vi.spyOn(proto, 'insertMany').mockImplementationOnce(async function (this: typeof proto, ...args) {
    await write(other, 'Other');
    return insertMany.apply(this, args);
  });
  await write(mine, 'Mine');
  expect(await spans()).toEqual([
    ['Other', other.snapshot, mine.snapshot],
    ['Mine', mine.snapshot, undefined],
  ]);
});

it('shows a record once at an earlier data version while its old content stands in both places', async () => {
  const v1 = await write(await begin(), 'One');
  const mine = await begin();
  beforeReplacing(async () => {
    const versions = databaseOf(database.connection).collection('record_versions');
    expect(await versions.countDocuments()).toBe(1);
    const at = await stores.reader.list('meeting', { clearance: 'internal', snapshot: v1 });
    expect([at.total, at.items.map((record) => record.data.name)]).toEqual([1, ['One']]);
    expect(await spans()).toEqual([['One', v1, undefined]]);
  });
  await write(mine, 'Two');
  expect.assertions(4);
  expect(await spans()).toHaveLength(2);
});

it('keeps no history of what one run says and corrects', async () => {
  const ticket = await begin();
  await stores.writer.upsert([meetingDraft('m', 'Typo')], ticket);
  await write(ticket, 'Right');
  const next = await write(await begin(), 'Next');
  expect(await spans()).toEqual([
    ['Right', ticket.snapshot, next],
    ['Next', next, undefined],
  ]);
});

/** A run whose lease is over at once, so that the next of its source takes its place. */
async function beginLapsing(): Promise<RunTicket> {
  const ticket = await stores.runs.begin(
    { id: 'slow', source: 'same', trigger: 'manual', startedAt: 't' },
    1,
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  return ticket;
}

const beginHeir = () =>
  stores.runs.begin({ id: 'heir', source: 'same', trigger: 'manual', startedAt: 't' }, 60_000);

it('keeps what is on record where a run that was taken for dead goes on to replace it', async () => {
  const v1 = await write(await begin(), 'One');
  const slow = await beginLapsing();
  beforeReplacing(async () => {
    // The heir finds the source as it was: nothing to write, and nothing that would keep the late replacement out.
    expect(await write(await beginHeir(), 'One')).toBeGreaterThan(slow.snapshot);
  });
  await expect(write(slow, 'Late')).rejects.toMatchObject({ code: 'conflict' });
  expect(await spans()).toEqual([['One', v1, undefined]]);
  await write(await begin(), 'Two');
  expect((await spans()).map(([name]) => name)).toEqual(['One', 'Two']);
});

it('takes back with the next run what a process wrote late and did not live to take back itself', async () => {
  const v1 = await write(await begin(), 'One');
  const slow = await beginLapsing();
  await write(await beginHeir(), 'One');
  // What it had sent before it was killed: a new record, and a change whose copy is made.
  const meetings = databaseOf(database.connection).collection<{ _id: string }>('meetings');
  const row = await meetings.findOne({ _id: 'm' });
  await meetings.insertOne({ ...row, _id: 'late', since: slow.snapshot } as never);
  const copy = { ...row, _id: `meeting:${v1}:m`, kind: 'meeting', key: 'm', until: slow.snapshot };
  await databaseOf(database.connection)
    .collection('record_versions')
    .insertOne(copy as never);
  await meetings.updateOne({ _id: 'm' }, { $set: { since: slow.snapshot, 'data.name': 'Late' } } as never);
  expect((await spans()).at(-1)).toEqual(['Late', slow.snapshot, undefined]);
  await begin();
  expect(await spans()).toEqual([['One', v1, undefined]]);
  expect(await stores.reader.get('meeting', 'late', { clearance: 'internal' })).toBeUndefined();
});
