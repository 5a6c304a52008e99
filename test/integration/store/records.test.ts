import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Condition, RunTicket } from '../../../src/app/ports/record-store.ts';
import { databaseOf } from '../../../src/store/connection.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { countedWrites, emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ballotDraft, draftOf, meetingDraft } from '../../support/records.ts';

let database: TestDatabase;
let stores: Stores;
let started = 0;

beforeAll(async () => {
  database = await freshDatabase();
  stores = createStores(database.connection);
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));

const seen = { clearance: 'internal' } as const;

async function begin(source = 'test'): Promise<RunTicket> {
  started += 1;
  const startedAt = `2026-01-02T00:00:${String(started % 60).padStart(2, '0')}Z`;
  return stores.runs.begin({ id: `run-${started}`, source, trigger: 'manual', startedAt }, 60_000);
}

async function finish(ticket: RunTicket, created = 1) {
  return stores.runs.finish(ticket, {
    finishedAt: '2026-01-02T01:00:00Z',
    outcome: created > 0 ? 'updated' : 'unchanged',
    documents: 1,
    records: { created, updated: 0, unchanged: 0, quarantined: 0 },
    issues: 0,
  });
}

type Drafts = Parameters<Stores['writer']['upsert']>[0];

/** One whole run that writes `drafts`; gives its data version. */
async function write(drafts: Drafts, source = 'test'): Promise<number> {
  const ticket = await begin(source);
  await stores.writer.upsert(drafts, ticket);
  await finish(ticket);
  return ticket.snapshot;
}

describe('upsert', () => {
  it('creates, replaces and leaves alone by hash', async () => {
    const ticket = await begin();
    const first = [meetingDraft('m1'), meetingDraft('m2')];
    expect(await stores.writer.upsert(first, ticket)).toEqual({ created: 2, updated: 0, unchanged: 0 });
    await finish(ticket);
    const next = await begin();
    const second = [meetingDraft('m1'), meetingDraft('m2', 'Renamed'), meetingDraft('m3')];
    expect(await stores.writer.upsert(second, next)).toEqual({ created: 1, updated: 1, unchanged: 1 });
    const page = await stores.reader.list('meeting', seen);
    expect(page.items.map((record) => [record.key, record.data.name, record.since])).toEqual([
      ['m1', 'Meeting m1', ticket.snapshot],
      ['m2', 'Renamed', next.snapshot],
      ['m3', 'Meeting m3', next.snapshot],
    ]);
  });

  it('gives back what was put in', async () => {
    const draft = draftOf(
      'actor',
      'XAA',
      {
        code: 'XAA',
        kind: 'country',
        name: 'Älpland $set.a',
        names: [{ name: 'Old', validTo: '2001-01-01' }],
        nationalBody: { isoMemberId: 7 },
      },
      { locator: 'line 3', confidentiality: 'alliance' },
    );
    await write([draft]);
    const record = await stores.reader.get('actor', 'XAA', seen);
    expect(record).toEqual({ ...draft, since: expect.any(Number) });
  });

  it('does not write to a domain collection where nothing changed', async () => {
    const drafts = Array.from({ length: 50 }, (_, i) => meetingDraft(`m${i}`));
    await write(drafts);
    const ticket = await begin();
    const before = await countedWrites(database);
    expect(await stores.writer.upsert(drafts, ticket)).toEqual({ created: 0, updated: 0, unchanged: 50 });
    expect(await countedWrites(database)).toEqual(before);
    expect(before.meetings).toBeGreaterThan(0);
  });

  it('takes the later of two drafts of one key', async () => {
    const ticket = await begin();
    const tally = await stores.writer.upsert([meetingDraft('m1', 'A'), meetingDraft('m1', 'B')], ticket);
    expect(tally).toEqual({ created: 1, updated: 0, unchanged: 1 });
    expect((await stores.reader.get('meeting', 'm1', seen))?.data.name).toBe('B');
  });

  it('keeps every record once where two sources write the same ones at the same time', async () => {
    const drafts = (name: string) => Array.from({ length: 40 }, (_, i) => meetingDraft(`m${i}`, name));
    const tickets = [await begin('one'), await begin('two')] as const;
    await Promise.all([
      stores.writer.upsert(drafts('A'), tickets[0]),
      stores.writer.upsert(drafts('B'), tickets[1]),
    ]);
    await Promise.all(tickets.map((ticket) => finish(ticket)));
    const { items, total } = await stores.reader.list('meeting', { ...seen, limit: 100 });
    expect(total).toBe(40);
    for (const { key, since } of items) {
      const history = await stores.reader.history('meeting', key, 'internal');
      expect(history.map((record) => record.until ?? 'now')).toEqual([since, 'now']);
    }
  });

  it('refuses to write once the lease has passed on, and takes its half-done batch back', async () => {
    const stale = await stores.runs.begin(
      { id: 'stale', source: 'test', trigger: 'manual', startedAt: '2026-01-01T00:00:00Z' },
      1,
    );
    await stores.writer.upsert([meetingDraft('m1', 'Half')], stale);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const next = await begin();
    expect(next.fence).toBeGreaterThan(stale.fence);
    expect(await stores.reader.get('meeting', 'm1', seen)).toBeUndefined();
    await expect(stores.writer.upsert([meetingDraft('m1')], stale)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(stores.writer.withdrawAbsent('meeting', 'test', new Set(), stale)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await stores.reader.list('meeting', seen)).total).toBe(0);
  });
});

it('takes a batch back that outlived its lease', async () => {
  const ticket = await begin();
  const proto = mongoose.mongo.Collection.prototype;
  const insertMany = proto.insertMany;
  vi.spyOn(proto, 'insertMany').mockImplementationOnce(async function (this: typeof proto, ...args) {
    const result = await insertMany.apply(this, args);
    const lapsed = { $set: { leaseUntil: new Date(0) } };
    await databaseOf(database.connection).collection('runs').updateOne({ version: ticket.fence }, lapsed);
    await begin('another');
    // Lands after the run was ended and undone, as from a process that was stopped for a while.
    await insertMany.apply(this, args);
    return result;
  });
  await expect(stores.writer.upsert([meetingDraft('m1')], ticket)).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await stores.reader.list('meeting', seen)).total).toBe(0);
});

describe('history', () => {
  it('keeps superseded content and answers as known at each data version', async () => {
    const v1 = await write([meetingDraft('m1', 'One'), meetingDraft('m2')]);
    const v2 = await write([meetingDraft('m1', 'Two')]);
    const v3 = await write([meetingDraft('m3')]);
    const namesAt = async (snapshot: number) => {
      const page = await stores.reader.list('meeting', { ...seen, snapshot });
      expect(page.total).toBe(page.items.length);
      return page.items.map((record) => record.data.name);
    };
    expect(await namesAt(v1)).toEqual(['One', 'Meeting m2']);
    expect(await namesAt(v2)).toEqual(['Two', 'Meeting m2']);
    expect(await namesAt(v3)).toEqual(['Two', 'Meeting m2', 'Meeting m3']);
    expect(await namesAt(0)).toEqual([]);
    const history = await stores.reader.history('meeting', 'm1', 'internal');
    expect(history.map(({ data, since, until }) => [data.name, since, until])).toEqual([
      ['One', v1, v2],
      ['Two', v2, undefined],
    ]);
    expect((await stores.reader.get('meeting', 'm1', { ...seen, snapshot: v1 }))?.data.name).toBe('One');
    expect(await stores.reader.get('meeting', 'm3', { ...seen, snapshot: v2 })).toBeUndefined();
  });

  it('shows a data version only when all runs up to it are settled', async () => {
    const v1 = await write([meetingDraft('m1')]);
    const slow = await begin('slow');
    await stores.writer.upsert([meetingDraft('m1', 'Slow'), meetingDraft('m2')], slow);
    const quick = await write([meetingDraft('m3')], 'quick');
    expect(await stores.reader.snapshot()).toBe(v1);
    const known = await stores.reader.list('meeting', { ...seen, snapshot: v1 });
    expect(known.items.map((record) => record.data.name)).toEqual(['Meeting m1']);
    expect(known.total).toBe(1);
    await expect(stores.reader.list('meeting', { ...seen, snapshot: quick })).rejects.toMatchObject({
      code: 'not-found',
    });
    await finish(slow, 2);
    expect(await stores.reader.snapshot()).toBe(quick);
  });

  it('undoes a run that breaks off and says that it changed nothing', async () => {
    const v1 = await write([meetingDraft('m1', 'One')]);
    const broken = await begin();
    await stores.writer.upsert([meetingDraft('m1', 'Two'), meetingDraft('m2')], broken);
    await stores.writer.withdrawAbsent('meeting', 'test', new Set(['m2']), broken);
    const run = await finish(broken, 0);
    expect(run.snapshot).toBeUndefined();
    const { items } = await stores.reader.list('meeting', seen);
    expect(items.map(({ data, since }) => [data.name, since])).toEqual([['One', v1]]);
    expect(await stores.reader.history('meeting', 'm1', 'internal')).toHaveLength(1);
    expect(await stores.reader.snapshot()).toBe(v1);
  });
});

describe('withdrawal', () => {
  it('marks what the source no longer lists, and takes the mark off when it comes back', async () => {
    const v1 = await write([
      meetingDraft('m1'),
      meetingDraft('m2'),
      meetingDraft('m3', 'x', { source: 'other' }),
    ]);
    const ticket = await begin();
    expect(await stores.writer.withdrawAbsent('meeting', 'test', new Set(['m1']), ticket)).toBe(1);
    expect(await stores.writer.withdrawAbsent('meeting', 'test', new Set(['m1']), ticket)).toBe(0);
    await finish(ticket);
    expect((await stores.reader.list('meeting', seen)).items.map((record) => record.key)).toEqual([
      'm1',
      'm3',
    ]);
    const gone = await stores.reader.list('meeting', { ...seen, where: { withdrawnAt: { exists: true } } });
    expect(gone.items.map((record) => [record.key, record.withdrawnAt])).toEqual([['m2', ticket.at]]);
    expect((await stores.reader.list('meeting', { ...seen, snapshot: v1 })).total).toBe(3);
    const back = await begin();
    expect(await stores.writer.upsert([meetingDraft('m2')], back)).toMatchObject({ updated: 1 });
    expect(await stores.reader.get('meeting', 'm2', seen)).not.toHaveProperty('withdrawnAt');
    expect(await stores.reader.history('meeting', 'm2', 'internal')).toHaveLength(3);
  });
});

describe('queries', () => {
  const meetings = [
    draftOf('meeting', 'a', {
      id: 'a',
      body: 'XTB',
      name: 'Genève (spring)',
      status: 'held',
      start: '2025-03-01',
    }),
    draftOf('meeting', 'b', {
      id: 'b',
      body: 'XTB',
      name: 'München',
      status: 'planned',
      start: '2025-01-01',
    }),
    draftOf('meeting', 'c', { id: 'c', body: 'XTC', name: 'Αθήνα', status: 'planned' }),
    draftOf('meeting', 'd', {
      id: 'd',
      body: 'XTC',
      name: 'geneva 100%',
      status: 'held',
      start: '2025-03-01',
    }),
    draftOf(
      'meeting',
      'e',
      { id: 'e', body: 'XTC', name: 'Secret', status: 'held' },
      { confidentiality: 'alliance' },
    ),
  ];
  const keysOf = async (query: Partial<Parameters<Stores['reader']['list']>[1]>) =>
    (await stores.reader.list('meeting', { clearance: 'public', ...query })).items.map(
      (record) => record.key,
    );

  beforeEach(() => write(meetings));

  it.each([
    [{ 'data.body': { eq: 'XTB' } }, ['a', 'b']],
    [{ 'data.body': { in: ['XTB', 'XTC'] }, 'data.status': { eq: 'held' } }, ['a', 'd']],
    [{ 'data.start': { exists: false } }, ['c']],
    [{ 'data.start': { from: '2025-01-01', before: '2025-03-01' } }, ['b']],
    [{ key: { in: ['a', 'zz'] } }, ['a']],
    [{ synthetic: { eq: true }, 'provenance.source': { eq: 'test' } }, ['a', 'b', 'c', 'd']],
    [{ 'data.name': { contains: 'GENEV' } }, ['a', 'd']],
    [{ 'data.name': { contains: 'munchen' } }, ['b']],
    [{ 'data.name': { contains: 'αθηνα' } }, ['c']],
    [{ 'data.name': { contains: 'e (s' } }, ['a']],
    [{ 'data.name': { contains: '.*' } }, []],
    [{ 'data.name': { contains: '100%' } }, ['d']],
  ])('finds by %j', async (where, keys) => {
    expect(await keysOf({ where })).toEqual(keys);
  });

  it('joins groups of conditions by or', async () => {
    const anyOf: Record<string, Condition>[] = [
      { 'data.status': { eq: 'planned' } },
      { 'data.name': { contains: '100' } },
    ];
    expect(await keysOf({ where: { 'data.body': { eq: 'XTC' } }, anyOf })).toEqual(['c', 'd']);
  });

  it('shows no record above the clearance', async () => {
    expect(await keysOf({ clearance: 'member' })).toHaveLength(4);
    expect(await keysOf({ clearance: 'alliance' })).toHaveLength(5);
    expect(await stores.reader.get('meeting', 'e', { clearance: 'public' })).toBeUndefined();
    expect(await stores.reader.history('meeting', 'e', 'public')).toEqual([]);
    expect(await stores.reader.count('meeting', { clearance: 'public' })).toBe(4);
  });

  it.each([
    [{ field: 'data.start' }],
    [{ field: 'data.start', descending: true }],
    [{ field: 'data.name', descending: true }],
    [{ field: 'key', descending: true }],
  ])('pages through all in the order of %j', async (sort) => {
    const whole = await keysOf({ sort: [sort] });
    const keys: string[] = [];
    let after: string | undefined;
    do {
      const page = await stores.reader.list('meeting', {
        clearance: 'public',
        sort: [sort],
        limit: 1,
        ...(after && { after }),
      });
      expect(page.total).toBe(4);
      keys.push(...page.items.map((record) => record.key));
      after = page.next;
    } while (after);
    expect(keys).toEqual(whole);
    expect(new Set(keys).size).toBe(4);
    const streamed: string[] = [];
    for await (const record of stores.reader.stream('meeting', { clearance: 'public', sort: [sort] })) {
      streamed.push(record.key);
    }
    expect(streamed).toEqual(whole);
  });

  it.each([
    'x',
    '',
    Buffer.from('["1_id",[{"$gt":""}]]').toString('base64url'),
    Buffer.from('[1]').toString('base64url'),
  ])('refuses the cursor %j', async (after) => {
    await expect(keysOf({ after })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('refuses a cursor of another order', async () => {
    const { next } = await stores.reader.list('meeting', { clearance: 'public', limit: 1 });
    const sort = [{ field: 'data.name' }];
    await expect(keysOf({ after: next as string, sort })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it.each([
    { 'data.body': { eq: { $ne: '' } } },
    { 'data.body': { in: [{ $ne: '' }] } },
    { 'data.body': { $ne: '' } },
    { 'data.$where': { eq: 'x' } },
    { level: { from: 0 } },
    { 'data.name': { contains: { $regex: '' } } },
    { 'data.name': { contains: 'x'.repeat(201) } },
    { 'data.name': { contains: 'a\0' } },
  ])('refuses the condition %j', async (where) => {
    await expect(keysOf({ where: where as never })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

it('leaves out votes above the clearance and then claims no complete roll', async () => {
  const draft = ballotDraft('b1', 3);
  const [first] = draft.data.counts[0]?.votes ?? [];
  if (first) first.confidentiality = 'alliance';
  await write([draft]);
  const all = await stores.reader.get('ballot', 'b1', seen);
  expect([all?.data.counts[0]?.votes.length, all?.data.counts[0]?.rollComplete]).toEqual([3, true]);
  const open = await stores.reader.get('ballot', 'b1', { clearance: 'public' });
  expect([open?.data.counts[0]?.votes.length, open?.data.counts[0]?.rollComplete]).toEqual([2, false]);
});
