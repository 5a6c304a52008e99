import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskEntry, DeskStore } from '../../../src/app/ports/desk-store.ts';
import { createDeskStore } from '../../../src/store/desk-store.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let desk: DeskStore;
beforeAll(async () => {
  database = await freshDatabase();
  desk = createDeskStore(database.connection);
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));

function entry(id: string, extra: Partial<DeskEntry<'assignment'>> = {}): DeskEntry<'assignment'> {
  return {
    id,
    kind: 'assignment',
    confidentiality: 'public',
    data: { alliance: 'allies', committee: 'TC1', member: 'DEU', part: 'lead', validFrom: '2026-01-01' },
    revision: 1,
    createdAt: '2026-01-01T00:00:00Z',
    createdBy: 'k1',
    changedAt: '2026-01-01T00:00:00Z',
    changedBy: 'k1',
    ...extra,
  };
}
const everything = { clearance: 'internal' as const };

describe('entries of the desk', () => {
  it('are added once under an id', async () => {
    expect(await desk.add(entry('a'))).toBe(true);
    expect(await desk.add(entry('a', { owner: 'JPN' }))).toBe(false);
    expect(await desk.get('assignment', 'a', everything)).toEqual(entry('a'));
    expect(await desk.get('support', 'a', everything)).toBeUndefined();
  });

  it('are replaced revision by revision, and only from the revision that was read', async () => {
    await desk.add(entry('a'));
    const second = entry('a', { revision: 2, changedAt: '2026-02-01T00:00:00Z', changedBy: 'k2' });
    expect(await desk.replace(second)).toBe(true);
    expect(await desk.replace({ ...second, changedBy: 'k3' })).toBe(false);
    expect(await desk.replace(entry('none', { revision: 2 }))).toBe(false);
    expect(await desk.get('assignment', 'a', everything)).toEqual(second);
    expect(await desk.history('assignment', 'a')).toEqual([entry('a')]);
  });

  it('are shown up to the class of the key, and another member its own only', async () => {
    await desk.add(entry('open'));
    await desk.add(entry('allied', { confidentiality: 'alliance', owner: 'JPN' }));
    await desk.add(entry('german', { confidentiality: 'member', owner: 'DEU' }));
    await desk.add(entry('office', { confidentiality: 'internal' }));
    const ids = async (sight: Parameters<DeskStore['get']>[2]) =>
      (await desk.list('assignment', { ...sight, limit: 10 })).items.map(({ id }) => id).sort();
    expect(await ids({ clearance: 'public' })).toEqual(['open']);
    expect(await ids({ clearance: 'member', member: 'DEU' })).toEqual(['german', 'open']);
    expect(await ids({ clearance: 'member', member: 'JPN' })).toEqual(['open']);
    expect(await ids({ clearance: 'alliance', member: 'DEU' })).toEqual(['allied', 'german', 'open']);
    expect(await ids(everything)).toEqual(['allied', 'german', 'office', 'open']);
    expect(await desk.get('assignment', 'german', { clearance: 'internal', member: 'JPN' })).toBeUndefined();
  });

  it('are found by what they say, archived ones apart, newest change first, page by page', async () => {
    await desk.add(entry('a'));
    await desk.add(entry('b', { changedAt: '2026-03-01T00:00:00Z' }));
    await desk.add(entry('c', { data: { ...entry('c').data, committee: 'TC2' } }));
    await desk.add(entry('d', { archivedAt: '2026-04-01T00:00:00Z' }));
    const query = { ...everything, where: { committee: 'TC1', member: undefined }, limit: 1 };
    const first = await desk.list('assignment', { ...query, archived: false });
    expect([first.total, first.items.map(({ id }) => id)]).toEqual([2, ['b']]);
    const next = await desk.list('assignment', { ...query, archived: false, after: first.next! });
    expect([next.next, next.items.map(({ id }) => id)]).toEqual([undefined, ['a']]);
    const archived = await desk.list('assignment', { ...query, archived: true });
    expect(archived.items.map(({ id }) => id)).toEqual(['d']);
  });

  it('go with their history', async () => {
    await desk.add(entry('a'));
    await desk.replace(entry('a', { revision: 2 }));
    expect(await desk.remove('assignment', 'a')).toBe(true);
    expect(await desk.remove('assignment', 'a')).toBe(false);
    expect(await desk.history('assignment', 'a')).toEqual([]);
  });
});
