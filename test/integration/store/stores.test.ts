import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Alert, StoredAnalysis } from '../../../src/app/ports/analysis-store.ts';
import type { StoredKey } from '../../../src/app/ports/key-store.ts';
import { mayLeave, reviewsOfBlocs } from '../../../src/app/reading/bloc-review.ts';
import type { Issue } from '../../../src/domain/source.ts';
import { databaseOf } from '../../../src/store/connection.ts';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { countedWrites, emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { meetingDraft } from '../../support/records.ts';

let database: TestDatabase;
let stores: Stores;
beforeAll(async () => {
  database = await freshDatabase();
  stores = createStores(database.connection);
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));

const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`;

describe('issues', () => {
  const issue = (id: string, extra: Partial<Issue> = {}): Issue => ({
    id,
    run: 'r1',
    source: 'iso',
    code: 'bad-row',
    severity: 'error',
    locator: 'line 3',
    message: 'No such vote',
    state: 'open',
    raisedAt: at(1),
    ...extra,
  });

  it('are kept once, with what could not be taken as it was', async () => {
    const row = { 'a.b': 1, $where: [null, { __proto__x: true }], text: 'é' };
    const full = issue('i1', { quarantined: row, suggestions: ['yes'] });
    await stores.issues.add([full, issue('i2')]);
    await stores.issues.add([issue('i1', { message: 'again' })]);
    expect(await stores.issues.get('i1')).toEqual(full);
    expect((await stores.issues.list({ limit: 10 })).total).toBe(2);
    expect(await stores.issues.get('i3')).toBeUndefined();
  });

  it('of a monstrous row keep its beginning', async () => {
    await stores.issues.add([
      issue('i1', { quarantined: 'x'.repeat(20_000_000), message: 'm'.repeat(20_000_000) }),
    ]);
    const kept = await stores.issues.get('i1');
    expect(String(kept?.quarantined)).toMatch(/^"x{9999}…$/);
    expect(kept?.message).toHaveLength(10_000);
  });

  it('are found by what they are, newest first, and settled once', async () => {
    await stores.issues.add([
      issue('a', { raisedAt: at(1) }),
      issue('b', { raisedAt: at(3), source: 'ietf' }),
      issue('c', { raisedAt: at(2), severity: 'info', code: 'odd', run: 'r2' }),
    ]);
    const ids = async (query: object) =>
      (await stores.issues.list({ limit: 10, ...query })).items.map((each) => each.id);
    expect(await ids({})).toEqual(['b', 'c', 'a']);
    expect(await ids({ source: 'ietf' })).toEqual(['b']);
    expect(await ids({ run: 'r2', code: 'odd', severity: 'info' })).toEqual(['c']);
    expect(await stores.issues.settle(['a', 'c', 'zz'])).toBe(2);
    expect(await stores.issues.settle(['a'])).toBe(0);
    expect(await ids({ state: 'open' })).toEqual(['b']);
    const page = await stores.issues.list({ limit: 2 });
    expect((await stores.issues.list({ limit: 2, after: page.next as string })).items).toMatchObject([
      { id: 'a' },
    ]);
  });
});

describe('documents', () => {
  const document = (sha256: string, minute: number, etag?: string) => ({
    source: 'iso',
    url: 'https://example.org/list',
    sha256,
    bytes: 5,
    mediaType: 'text/csv',
    ...(etag && { etag }),
    retrievedAt: at(minute),
    run: `r${minute}`,
  });
  it('are kept once per content, and the latest is the one last offered', async () => {
    const first = await stores.documents.keep(document('A', 1, 'e1'), Buffer.from('one'));
    const second = await stores.documents.keep(document('B', 2, 'e2'), Buffer.from('two'));
    expect(await stores.documents.latest('iso', first.url)).toEqual(second);
    expect(first).toEqual({ id: expect.any(String), ...document('A', 1, 'e1') });
    const again = await stores.documents.keep(document('A', 3, 'e3'), Buffer.from('one'));
    expect(again).toEqual({ ...first, etag: 'e3' });
    expect(await stores.documents.latest('iso', first.url)).toEqual(again);
    expect((await stores.documents.read(first.id)).toString()).toBe('one');
    expect((await stores.documents.read(second.id)).toString()).toBe('two');
    expect(await stores.documents.latest('ietf', first.url)).toBeUndefined();
  });

  it('that come after the clock was set back are the latest all the same', async () => {
    const first = await stores.documents.keep(document('A', 30), Buffer.from('one'));
    const second = await stores.documents.keep(document('B', 10), Buffer.from('two'));
    expect(await stores.documents.latest('iso', first.url)).toEqual(second);
    await stores.documents.keep(document('B', 5, 'e2'), Buffer.from('two'));
    expect((await stores.documents.latest('iso', first.url))?.id).toBe(second.id);
    await stores.documents.keep(document('A', 6), Buffer.from('one'));
    expect((await stores.documents.latest('iso', first.url))?.id).toBe(first.id);
  });

  it('that come unchanged cost no write', async () => {
    await stores.documents.keep(document('A', 1, 'e1'), Buffer.from('one'));
    const before = await countedWrites(database);
    expect(before.documents).toBeGreaterThan(0);
    await stores.documents.keep(document('A', 2, 'e1'), Buffer.from('one'));
    expect(await countedWrites(database)).toEqual(before);
  });

  it('may be larger than a document of MongoDB', async () => {
    const bytes = randomBytes(16_800_000);
    const { id } = await stores.documents.keep(document('L', 1), bytes);
    expect(bytes.equals(await stores.documents.read(id))).toBe(true);
    await expect(stores.documents.read('none')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('analyses', () => {
  const analysis = (id: string, scope: string, minute: number, result: unknown = { id }): StoredAnalysis => ({
    id,
    scope,
    inputHash: 'h',
    snapshot: 3,
    parameters: { 'a.b': 1, $alpha: 0.05 },
    seed: 1,
    codeVersion: '1',
    createdAt: at(minute),
    durationMs: 12,
    synthetic: false,
    result,
  });

  it('are given back whole; the newest of a scope is its latest', async () => {
    const result = { 'member.one': [1e-300, null], $bloc: { deep: ['é'] } };
    await stores.analyses.save(analysis('1', 'blocs:CABF', 1));
    await stores.analyses.save(analysis('2', 'blocs:CABF', 2, result));
    await stores.analyses.save(analysis('3', 'blocs:ISO', 1));
    await stores.analyses.save(analysis('4', 'forecast:ISO', 5));
    await stores.analyses.save(analysis('4', 'forecast:ISO', 5));
    expect(await stores.analyses.latest('blocs:CABF')).toEqual(analysis('2', 'blocs:CABF', 2, result));
    expect(await stores.analyses.get('3')).toEqual(analysis('3', 'blocs:ISO', 1));
    expect(await stores.analyses.latest('blocs:X')).toBeUndefined();
    expect((await stores.analyses.newest('blocs:')).map((each) => each.id)).toEqual(['2', '3']);
    const page = await stores.analyses.list({ scope: 'blocs:CABF', limit: 1 });
    expect([page.total, page.items[0]?.id]).toEqual([2, '2']);
    expect(page.items[0]).not.toHaveProperty('result');
  });

  it('with a large result are kept in pieces', async () => {
    const result = randomBytes(3_500_000).toString('base64');
    await stores.analyses.save(analysis('1', 'blocs:CABF', 1, result));
    expect((await stores.analyses.get('1'))?.result === result).toBe(true);
  });
});

describe('alerts', () => {
  const alert = (id: string, minute: number): Alert => ({
    id,
    kind: 'bloc-grew',
    title: 'A bloc grew',
    summary: 'By two members',
    raisedAt: at(minute),
    state: 'held',
    synthetic: true,
  });

  it('are raised once and keep their review', async () => {
    expect(await stores.alerts.raise([alert('a', 1), alert('b', 2)])).toBe(2);
    const reviewed = await stores.alerts.review('a', 'released', 'analyst', at(9));
    expect(reviewed).toEqual({
      ...alert('a', 1),
      state: 'released',
      reviewedBy: 'analyst',
      reviewedAt: at(9),
    });
    expect(await stores.alerts.raise([alert('a', 1), alert('c', 3)])).toBe(1);
    expect(await stores.alerts.get('a')).toEqual(reviewed);
    expect((await stores.alerts.list({ state: 'held', limit: 9 })).items.map((each) => each.id)).toEqual([
      'c',
      'b',
    ]);
    expect(await stores.alerts.raise([])).toBe(0);
    await expect(stores.alerts.review('z', 'dismissed', 'x', at(1))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('of which the newest about a bloc says whether it may be named', async () => {
    const raised = [
      { ...alert('old', 20), link: '/blocs/x', state: 'released' as const },
      { ...alert('grown', 30), link: '/blocs/x' },
      { ...alert('other', 25), link: '/blocs/y', state: 'released' as const },
    ];
    await stores.alerts.raise(raised);
    const reviews = await reviewsOfBlocs(stores.alerts, ['x', 'y', 'never']);
    expect(reviews.map(({ state }) => state)).toEqual(['held', 'released', 'none']);
    expect(reviews.map((review) => mayLeave(false, review))).toEqual([false, true, false]);
    expect(mayLeave(true, reviews[2]!)).toBe(true);
  });
});

describe('keys', () => {
  const key = (id: string, hash: string): StoredKey => ({
    id,
    hash,
    role: 'analyst',
    clearance: 'alliance',
    member: 'DEU',
    createdAt: at(1),
  });

  it('are found by their hash until they are revoked, and stay listed', async () => {
    await stores.keys.add(key('k1', 'h1'));
    await stores.keys.add({ ...key('k2', 'h2'), createdAt: at(2) });
    expect(await stores.keys.byHash('h1')).toEqual(key('k1', 'h1'));
    expect(await stores.keys.byHash('h9')).toBeUndefined();
    expect(await stores.keys.revoke('k1', at(5))).toBe(true);
    expect(await stores.keys.revoke('k1', at(6))).toBe(false);
    expect(await stores.keys.byHash('h1')).toMatchObject({ revokedAt: at(5) });
    expect((await stores.keys.list()).map((each) => each.id)).toEqual(['k1', 'k2']);
    await expect(stores.keys.add(key('k3', 'h1'))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('take no operator for a hash', async () => {
    await stores.keys.add(key('k1', 'h1'));
    expect(await stores.keys.byHash({ $ne: '' } as never).catch(() => undefined)).toBeUndefined();
  });
});

describe('the coordinator', () => {
  it('elects one per fire, remembers it, and leaves it to a TTL index to forget', async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => stores.coordinator.shouldRun('job:1', 1)),
    );
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await stores.coordinator.shouldRun('job:1', 1)).toBe(false);
    expect(await stores.coordinator.shouldRun('job:2', 1)).toBe(true);
    const locks = databaseOf(database.connection).collection('cron_locks');
    expect(await locks.indexes()).toContainEqual(expect.objectContaining({ expireAfterSeconds: 0 }));
  });
});

it('says that the database is away where it is', async () => {
  const other = await freshDatabase();
  const { coordinator, reader, writer, runs, backup } = createStores(other.connection);
  const ticket = await runs.begin({ id: 'r', source: 's', trigger: 'manual', startedAt: at(1) }, 60_000);
  await other.close();
  const away = { code: 'unavailable' };
  await expect(coordinator.shouldRun('job', 1)).rejects.toMatchObject(away);
  await expect(reader.list('meeting', { clearance: 'public' })).rejects.toMatchObject(away);
  await expect(reader.get('meeting', 'x', { clearance: 'public', snapshot: 0 })).rejects.toMatchObject(away);
  await expect(writer.upsert([meetingDraft('m')], ticket)).rejects.toMatchObject(away);
  await expect(backup.backupTo(new PassThrough().resume())).rejects.toMatchObject(away);
  await expect(async () => {
    for await (const record of reader.stream('meeting', { clearance: 'public' }))
      expect(record).toBeUndefined();
  }).rejects.toMatchObject(away);
});
