import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunTicket } from '../../../src/app/ports/record-store.ts';
import type { Run } from '../../../src/domain/source.ts';
import { endOrphanedLeases } from '../../../src/store/runs/dead-runs.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let stores: Stores;
beforeAll(async () => {
  database = await freshDatabase();
  stores = createStores(database.connection);
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));

const startedAt = '2026-01-01T00:00:00Z';
const begin = (id: string, source = 'iso', leaseMs = 60_000) =>
  stores.runs.begin({ id, source, trigger: 'manual', startedAt }, leaseMs);
const result = (created: number, extra: Partial<Run> = {}) => ({
  outcome: created > 0 ? ('updated' as const) : ('unchanged' as const),
  finishedAt: '2026-01-01T00:01:00Z',
  documents: 2,
  records: { created, updated: 0, unchanged: 3, quarantined: 1 },
  issues: 4,
  ...extra,
});
const finish = (ticket: RunTicket, created = 1, extra: Partial<Run> = {}) =>
  stores.runs.finish(ticket, result(created, extra));

describe('a run', () => {
  it('is recorded from its beginning to its end', async () => {
    const ticket = await begin('r1');
    expect(ticket).toEqual({ run: 'r1', source: 'iso', snapshot: 1, fence: 1, at: startedAt });
    expect(await stores.runs.get('r1')).toMatchObject({ id: 'r1', outcome: 'running', trigger: 'manual' });
    await stores.runs.heartbeat(ticket, { done: 1, total: 2, unit: '$documents' });
    expect((await stores.runs.get('r1'))?.progress).toEqual({ done: 1, total: 2, unit: '$documents' });
    const run = await finish(ticket, 1, { checksum: 'c' });
    expect(run).toEqual({
      id: 'r1',
      source: 'iso',
      trigger: 'manual',
      startedAt,
      snapshot: 1,
      ...result(1),
      checksum: 'c',
    });
    expect(await stores.runs.get('r1')).toEqual(run);
    expect(await stores.runs.get('r2')).toBeUndefined();
  });

  it('makes a data version only where it changed records', async () => {
    expect(await finish(await begin('r1'), 0)).not.toHaveProperty('snapshot');
    expect(await stores.reader.snapshot()).toBe(0);
    expect(await finish(await begin('r2'), 1)).toMatchObject({ snapshot: 2 });
    expect(await stores.reader.snapshot()).toBe(2);
  });

  it('is found by source and outcome, newest first, page by page', async () => {
    for (const id of ['a', 'b', 'c', 'd'])
      await finish(await begin(id, id === 'b' ? 'ietf' : 'iso'), id === 'c' ? 0 : 1);
    const first = await stores.runs.list({ source: 'iso', limit: 2 });
    expect([first.items.map((run) => run.id), first.total]).toEqual([['d', 'c'], 3]);
    const second = await stores.runs.list({ source: 'iso', limit: 2, after: first.next as string });
    expect([second.items.map((run) => run.id), second.next]).toEqual([['a'], undefined]);
    expect((await stores.runs.list({ outcome: 'unchanged', limit: 9 })).items.map((run) => run.id)).toEqual([
      'c',
    ]);
    expect((await stores.runs.lastOf('iso', ['updated', 'unchanged']))?.id).toBe('d');
    expect((await stores.runs.lastOf('iso', ['unchanged']))?.id).toBe('c');
    expect(await stores.runs.lastOf('iso', ['failed'])).toBeUndefined();
  });
});

describe('a lease', () => {
  it('keeps a second run of the source out, and of no other source', async () => {
    const ticket = await begin('r1');
    await expect(begin('r2')).rejects.toMatchObject({ code: 'conflict' });
    await expect(begin('r2')).rejects.toThrow(/r1/);
    await begin('r3', 'ietf');
    await finish(ticket);
    expect((await begin('r4')).fence).toBeGreaterThan(ticket.fence);
  });

  it('is won by one of several that ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => begin(`r${i}`)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const others = await Promise.all(Array.from({ length: 10 }, (_, i) => begin(`s${i}`, `source ${i}`)));
    expect(new Set(others.map((ticket) => ticket.snapshot)).size).toBe(10);
  });

  it('is prolonged by heartbeats', async () => {
    const ticket = await begin('r1', 'iso', 400);
    for (let i = 0; i < 4; i++) {
      await sleep(150);
      await stores.runs.heartbeat(ticket, undefined);
    }
    await expect(begin('r2')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is taken over when it lapsed, and then the old holder can do nothing more', async () => {
    const old = await begin('r1', 'iso', 1);
    await sleep(20);
    const ticket = await begin('r2');
    expect(ticket.fence).toBeGreaterThan(old.fence);
    expect(await stores.runs.get('r1')).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('died'),
    });
    await expect(stores.runs.heartbeat(old, undefined)).rejects.toMatchObject({ code: 'conflict' });
    await expect(finish(old)).rejects.toMatchObject({ code: 'conflict' });
    await finish(ticket);
  });

  it('that lapsed but was not taken still belongs to its run', async () => {
    const ticket = await begin('r1', 'iso', 1);
    await sleep(20);
    await stores.runs.heartbeat(ticket, undefined);
    await finish(ticket);
  });

  it('ends with the engine that nobody else can have been connected to', async () => {
    await begin('r1');
    await endOrphanedLeases(database.connection);
    await begin('r2');
    expect(await stores.runs.get('r1')).toMatchObject({ outcome: 'failed' });
  });
});
