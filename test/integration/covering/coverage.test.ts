import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBody } from '../../../src/app/list-bodies.ts';
import { listCoverage } from '../../../src/app/list-coverage.ts';
import { listMembers } from '../../../src/app/list-members.ts';
import type { ReadModel } from '../../../src/app/reading/read-model.ts';
import type { RecordedShare } from '../../../src/app/views/recorded-share-view.ts';
import { createStores } from '../../../src/store/stores.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { draftOf } from '../../support/records.ts';
import { loadDrafts, SEED_DAY, seedDrafts, syntheticDrafts } from '../../support/seed-database.ts';

let database: TestDatabase;
let model: ReadModel;
const QUESTION = { clearance: 'public', asOf: SEED_DAY } as const;

const document = (id: string) =>
  draftOf('contribution', id, {
    id,
    body: '3GPP',
    committee: '3gpp-sa-wg2',
    meeting: '3gpp-sa2-129',
    title: id,
    status: 'Noted',
    outcome: 'noted',
    chain: id,
    sources: [],
    technologies: [],
  });

beforeAll(async () => {
  database = await freshDatabase();
  const documents = ['S2-189999', 'S2-1810001', 'S2-1810004', 'S2-190002'].map(document);
  model = await loadDrafts(database, [...(await seedDrafts()), ...(await syntheticDrafts()), ...documents]);
});
afterAll(() => database.close());

async function rows(filter: Parameters<typeof listCoverage>[2]): Promise<RecordedShare[]> {
  const found: RecordedShare[] = [];
  for await (const row of listCoverage(model, QUESTION, filter).stream()) found.push(row);
  return found;
}

async function one(filter: Parameters<typeof listCoverage>[2]): Promise<RecordedShare> {
  const found = await rows(filter);
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe('coverage of the records that come with the product', () => {
  it('tells of each body what is on record, since when, and says where nobody knows how much there was', async () => {
    const whole = await rows({ year: 'all' });
    expect(whole.length % 5).toBe(0);
    for (const row of whole) {
      expect(row.share === null ? row.note : 'known', row.id).toMatch(/^(known|Unknown share: )/);
      expect(row.expected === null).toBe(row.expectedIs === null);
    }
    expect(await one({ body: 'UNGA', what: 'ballots', year: 'all' })).toMatchObject({
      recorded: 11,
      share: null,
      since: '2005-12-08',
      until: '2019-12-27',
    });
  });

  it('counts missing running numbers against ballots, as a bound', async () => {
    expect(await one({ body: 'CABF', what: 'ballots', year: 'all' })).toMatchObject({
      recorded: 56,
      expected: 170,
      expectedIs: 'at-most',
      share: 0.3294,
    });
    expect(await one({ body: 'CABF', what: 'ballots', year: '2021' })).toMatchObject({
      recorded: 0,
      expected: 22,
    });
    expect(await one({ body: 'IEEE-802', what: 'ballots', year: 'all' })).toMatchObject({
      recorded: 3,
      expected: 4,
    });
  });

  it('tells results and attendance from the records themselves', async () => {
    expect(await one({ body: 'CABF', what: 'results', year: 'all' })).toMatchObject({
      recorded: 53,
      expected: 56,
    });
    expect(await one({ body: 'IETF', what: 'attendance', year: 'all' })).toMatchObject({
      recorded: 41,
      expected: 56,
      share: 0.7321,
    });
    expect((await one({ body: 'IETF', what: 'attendance', year: '2022' })).share).toBe(0);
  });

  it('never takes the series of one committee for its whole body', async () => {
    expect((await one({ body: 'ISO', what: 'meetings', year: 'all' })).note).toContain(
      'single committees only',
    );
    const plenaries = await one({ committee: 'iso-tc-154', what: 'meetings', year: 'all' });
    expect(plenaries).toMatchObject({
      recorded: 25,
      expected: 25,
      share: 1,
      committeeReference: 'ISO/TC 154',
    });
  });

  it('counts the documents of a 3GPP group against the highest number of each year, by number and not by text', async () => {
    const of = (year: string) => one({ committee: '3gpp-sa-wg2', what: 'contributions', year });
    expect(await of('2018')).toMatchObject({ recorded: 3, expected: 10_004, expectedIs: 'at-most' });
    expect(await of('2019')).toMatchObject({ recorded: 1, expected: 2, share: 0.5 });
    expect(await of('all')).toMatchObject({ recorded: 4, expected: 10_006 });
  });

  it('stands on the body, with its years, and on each member', async () => {
    const body = await getBody(model, QUESTION, 'CABF');
    expect([body.coverage, body.coverageIs]).toEqual([0.3294, 'at-most']);
    expect(body.coverageNote).toContain('ballots: 56 of at most 170 since 2015-02-18');
    expect(body.recorded.some(({ year }) => year === '2017')).toBe(true);
    const iso = await getBody(model, QUESTION, 'ISO');
    expect([iso.coverage, iso.coverageIs, iso.coverageNote]).toEqual([
      null,
      null,
      expect.stringContaining('ballots: 1 since'),
    ]);
    const { items } = await listMembers(model, QUESTION, { q: 'Germany', kind: 'country' }).page({
      limit: 5,
    });
    expect(items[0]).toMatchObject({
      code: 'DEU',
      coverage: 1,
      coverageNote: expect.stringContaining('12 of 12'),
    });
  });

  it('leaves out what was not yet so on an earlier day', async () => {
    const listing = listCoverage(
      model,
      { ...QUESTION, asOf: '2017-06-30' },
      { body: 'CABF', what: 'ballots' },
    );
    const { items } = await listing.page({ limit: 50 });
    expect(items.at(-1)).toMatchObject({ year: null, recorded: 15, until: '2017-06-28' });
  });
});

describe('what a source counts itself', () => {
  it('is kept with the run, the newest of each year, and stands against the records', async () => {
    const { runs, reader } = createStores(database.connection);
    const total = {
      what: 'contributions',
      body: 'IETF',
      is: 'exact',
      of: 'drafts that the Datatracker lists',
    } as const;
    const records = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
    const run = async (id: string, totals: Parameters<typeof runs.finish>[2]) => {
      const start = {
        id,
        source: 'ietf-datatracker',
        trigger: 'manual',
        startedAt: '2026-11-23T00:00:00Z',
      } as const;
      const ticket = await runs.begin(start, 60_000);
      await runs.finish(ticket, { outcome: 'unchanged', documents: 1, records, issues: 0 }, totals);
    };
    await run('one', [
      { ...total, year: '2025', count: 10 },
      { ...total, year: '2026', count: 4 },
    ]);
    await run('two', [{ ...total, year: '2026', count: 7 }]);
    const found = await reader.totals({});
    expect(found.map(({ year, count, source }) => [year, count, source]).sort()).toEqual([
      ['2025', 10, 'ietf-datatracker'],
      ['2026', 7, 'ietf-datatracker'],
    ]);
    expect(await runs.get('one')).not.toHaveProperty('totals');
    // Another clearance, since what was worked out before is kept for as long as the records stand.
    const question = { clearance: 'member', asOf: SEED_DAY } as const;
    const { items } = await listCoverage(model, question, { body: 'IETF', what: 'contributions' }).page({
      limit: 9,
    });
    expect(items.map(({ year, expected, share }) => [year, expected, share])).toEqual([
      ['2025', 10, 0],
      ['2026', 7, 0],
      [null, 17, 0],
    ]);
  });
});
