import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { draftOf } from '../../support/records.ts';
import { loadDrafts, SEED_DAY, syntheticDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let test: TestApp;
let analyst: { Authorization: string };

const member = (code: string) =>
  draftOf('membership', `real:${code}`, {
    body: 'XTB',
    committee: 'TC1',
    member: code,
    role: 'P',
    kind: 'national-body',
    basis: 'stated',
  });
const real = <T extends object>(draft: T) => ({ ...draft, synthetic: false });

beforeAll(async () => {
  database = await freshDatabase();
  const countries = ['DEU', 'JPN', 'IND'].map((code) =>
    draftOf('actor', code, { code, kind: 'country', name: `Country ${code}`, names: [] }),
  );
  await loadDrafts(database, [
    ...(await syntheticDrafts()),
    ...countries.map(real),
    real(draftOf('body', 'XTB', { code: 'XTB', name: 'Body', kind: 'test', ruleIds: [], timeZone: 'UTC' })),
    real(
      draftOf('committee', 'TC1', {
        id: 'TC1',
        body: 'XTB',
        reference: 'TC 1',
        title: 'One',
        technologies: ['ai'],
      }),
    ),
    real(member('DEU')),
    real(member('JPN')),
    real(
      draftOf('alliance', 'allies', {
        id: 'allies',
        name: 'Allies',
        members: [
          { member: 'DEU', role: 'core' },
          { member: 'JPN', role: 'core' },
        ],
      }),
    ),
  ]);
  const services = testServices(database, new Date(`${SEED_DAY}T12:00:00Z`));
  test = testApp(database, {}, { services });
  analyst = await test.keyed({ role: 'analyst', clearance: 'alliance' });
}, 60_000);
afterAll(() => database.close());

const send = (
  method: 'post' | 'put' | 'delete',
  path: string,
  body: object = {},
  key: Record<string, string> = analyst,
) => request(test.app)[method](`/api/v1${path}`).set(key).send(body);
const get = async (path: string, key: Record<string, string> = analyst) =>
  (await request(test.app).get(`/api/v1${path}`).set(key).expect(200)).body;

describe('who leads, supports and monitors', () => {
  const part = { alliance: 'allies', committee: 'TC1', member: 'JPN', part: 'lead', validFrom: '2026-01-01' };
  const coverage = async (asOf: string, key: Record<string, string> = analyst) =>
    (await get(`/alliances/allies/coverage?asOf=${asOf}`, key)).rows[0];

  it('is as agreed from its day on, and suggested from the record before and for others', async () => {
    const made = await send('post', '/assignments', part).expect(201);
    expect(made.body).toMatchObject({
      confidentiality: 'alliance',
      inForce: true,
      memberName: 'Country JPN',
    });
    expect(await coverage('2026-06-01')).toMatchObject({ partsFrom: 'agreed', lead: 'JPN', support: [] });
    expect(await coverage('2025-06-01')).toMatchObject({ partsFrom: 'suggested', lead: 'DEU' });
    expect(await coverage('2026-06-01', {})).toMatchObject({ partsFrom: 'suggested' });
    expect((await get('/assignments', {})).total).toBe(0);
  });

  it('has one lead at a time, and members of the alliance only', async () => {
    const second = { ...part, member: 'DEU' };
    const clash = await send('post', '/assignments', second).expect(409);
    expect(clash.body.detail).toMatch(/JPN leads there already/);
    await send('post', '/assignments', { ...part, member: 'IND' }).expect(400);
    await send('post', '/assignments', { ...part, committee: 'TC9' }).expect(404);
    const [first] = (await get('/assignments?alliance=allies')).items;
    await send('put', `/assignments/${first.id}`, { ...part, validTo: '2026-07-01' }).expect(200);
    await send('post', '/assignments', { ...second, validFrom: '2026-07-01' }).expect(201);
    expect(await coverage('2026-06-30')).toMatchObject({ lead: 'JPN' });
    expect(await coverage('2026-07-01')).toMatchObject({ lead: 'DEU' });
    await send('post', '/assignments', second, await test.keyed({ role: 'reader' })).expect(403);
  });
});

describe('partners and stakeholders', () => {
  it('are put down with their part and country, and with what they brought where they have a record', async () => {
    const [organisation] = (await get('/members?kind=organisation&synthetic=true')).items;
    const wanted = {
      alliance: 'allies',
      name: 'A university',
      sort: 'academia',
      part: 'partner',
      country: 'jpn',
      committees: ['TC1'],
      validFrom: '2026-01-01',
      source: 'Letter of 3 January 2026',
    };
    await send('post', '/participants', wanted).expect(201);
    const recorded = { ...wanted, name: 'A firm', sort: 'company', part: 'stakeholder' };
    if (organisation)
      await send('post', '/participants', { ...recorded, organisation: organisation.code }).expect(201);
    const rows = (await get('/participants?alliance=allies&part=partner&country=jpn&limit=10')).items;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      country: 'JPN',
      committees: ['TC1'],
      committeeReferences: ['TC 1'],
      submitted: null,
      inForce: true,
    });
    await send('post', '/participants', { ...recorded, organisation: 'org:none' }).expect(404);
    await send('post', '/participants', { ...wanted, source: '' }).expect(400);
  });
});

describe('support granted', () => {
  const plan = { member: 'XBB', currency: 'EUR', budget: 3_000_000 };

  it('stands beside the seats of a plan that it is for, and is what they cost in the outcome', async () => {
    const kept = await send('post', '/plans', { ...plan, save: { name: 'Funded' } }).expect(201);
    const [seat] = kept.body.plan.seats;
    expect(seat.support).toEqual([]);
    const grant = {
      member: 'xbb',
      committee: seat.committee,
      organisation: 'An institute',
      amount: 123_400,
      currency: 'EUR',
      purpose: 'Travel',
      validFrom: '2026-06-01',
      validTo: '2027-06-01',
      source: 'Notice 14',
    };
    await send('post', '/support-grants', grant).expect(201);
    const again = await send('post', '/plans', plan).expect(200);
    expect(again.body.seats[0].support).toMatchObject([{ organisation: 'An institute', amount: 123_400 }]);
    const outcome = await get('/plans/funded/outcome');
    const rows = outcome.rows.filter((row: { funded: boolean }) => row.funded);
    expect(rows[0]).toMatchObject({ committee: seat.committee, cost: 123_400, costBasis: 'granted' });
    expect(rows[1].costBasis).toBe('stated');
    await send('post', '/support-grants', { ...grant, validTo: '2026-01-01' }).expect(400);
    await send('post', '/support-grants', { ...grant, source: undefined }).expect(400);
  });
});

describe('tables of costs, rates and price levels', () => {
  const upload = (path: string, csv: string) =>
    request(test.app).post(`/api/v1${path}`).set(analyst).set('Content-Type', 'text/csv').send(csv);
  const costs =
    'mode,currency,date,source,fee,meetings,travel,perDiem,days\non-site,CHF,2020-05-01,Office,100.50,2,900,310,4\n';
  const plan = { member: 'XBB', currency: 'USD', budget: 5_000_000 };

  it('are brought as CSV and used by plans in another currency; what is lacking is said exactly', async () => {
    await upload('/seat-costs?table=Costs', costs).expect(200);
    const lacking = await send('post', '/plans', plan).expect(400);
    expect(lacking.body.detail).toMatch(
      /^A cost in CHF cannot be added up in USD: no exchange rate between them is on record on or before 2026-11-23; /,
    );
    await upload(
      '/exchange-rates?table=Later',
      'from,to,date,rate,source\nCHF,USD,2027-01-04,1.3,Bank\n',
    ).expect(200);
    const later = await send('post', '/plans', plan).expect(400);
    expect(later.body.detail).toContain('(the first on record is of 2027-01-04)');
    await upload(
      '/exchange-rates?table=Bank&base=USD',
      'currency,date,rate,source\nCHF,2026-11-02,0.8,Bank\nCHF,2025-11-03,0.9,Bank\n',
    ).expect(200);
    const old = await send('post', '/plans', plan).expect(200);
    const stated = 10_050 + 2 * 90_000 + 2 * 4 * 31_000;
    expect(old.body.seats[0].cost).toBe(
      [10_050, 180_000, 248_000].reduce((sum, part) => sum + Math.round(part / 0.8), 0),
    );
    expect(old.body.seats[0].costLines[0]).toMatchObject({ stale: true });
    expect(old.body.seats[0].costLines[0].source).toContain('CHF to USD at 1/0.8 (2026-11-02, Bank)');
    expect(old.body.costNotes.join(' ')).toMatch(/more than three years old/);
    expect(old.body.costTables.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Bank',
      'Costs',
      'Later',
    ]);
    await upload(
      '/price-levels?table=CPI',
      'currency,year,index,source\nCHF,2020,100,BFS\nCHF,2026,110,BFS\n',
    ).expect(200);
    const fresh = await send('post', '/plans', plan).expect(200);
    expect(fresh.body.seats[0].costLines[0].stale).toBe(false);
    expect(fresh.body.seats[0].cost / stated).toBeCloseTo(1.1 / 0.8, 4);
  });

  it('are replaced by name, listed row by row, and refused whole with every bad line named', async () => {
    const again = await upload(
      '/price-levels?table=cpi',
      'currency,year,index,source\nCHF,2026,111,BFS\n',
    ).expect(200);
    expect(again.body).toMatchObject({ id: 'cpi', rows: 1, revision: 2 });
    expect((await get('/price-levels')).items).toMatchObject([
      { currency: 'CHF', index: 111, tableId: 'cpi' },
    ]);
    const bad = await upload(
      '/exchange-rates?table=Bad',
      'from,to,date,rate,source\nCHF,EUR,02/03/2026,1.07,Bank\nCHF,euro,2026-03-02,"1,07",\n',
    ).expect(400);
    const places = bad.body.errors.map(
      ({ pointer, parameter, locator, detail }: Record<string, string>) =>
        `${pointer ?? parameter ?? locator} ${detail}`,
    );
    expect(places.join('\n')).toMatch(/line 2.*date must be a calendar day/);
    expect(places.filter((place: string) => place.includes('line 3'))).toHaveLength(3);
    expect((await get('/exchange-rates')).items.some(({ table }: { table: string }) => table === 'Bad')).toBe(
      false,
    );
    await upload('/seat-costs?table=X', 'mode,currency\non-site,CHF\n').expect(400);
  });
});
