import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionRow } from '../../../src/app/views/recommendation-view.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { criticalPart, loadDrafts, SEED_DAY, seedDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let test: TestApp;
const PATH = '/api/v1/recommendations/actions';
const ALLIES = ['AUS', 'CAN', 'DEU', 'EUU', 'FRA', 'GBR', 'ITA', 'JPN', 'KOR', 'NLD', 'USA'];

/** What decisions are made on beside committees in critical technologies. */
const KINDS = ['rule', 'alliance', 'body', 'actor', 'source'] as const;

beforeAll(async () => {
  database = await freshDatabase();
  await loadDrafts(database, criticalPart(await seedDrafts(), KINDS));
  test = testApp(database, {}, { services: testServices(database, new Date(`${SEED_DAY}T12:00:00Z`)) });
}, 120_000);
afterAll(() => database.close());

async function actionsOf(member: string): Promise<ActionRow[]> {
  const { body } = await request(test.app).get(PATH).query({ member, limit: 10 }).expect(200);
  return body.items;
}

function expectFit(row: ActionRow): void {
  expect(row.records.length, `${row.member} ${row.committee}`).toBeGreaterThan(0);
  if (row.kind !== 'stand-for-post') expect(row.figures.length).toBeGreaterThan(0);
  if (row.standing === 'P') expect(row.kind).not.toBe('become-p-member');
  else expect(['become-p-member', 'win-an-ally', 'contribute']).toContain(row.kind);
}

describe('a plan', () => {
  const plan = (body: object) =>
    request(test.app)
      .post('/api/v1/plans')
      .send({ currency: 'EUR', budget: 4_000_000, ...body });

  it('is refused to a member without a vote, with what it can do instead', async () => {
    const { body } = await plan({ member: 'EUU' }).expect(400);
    expect(body.detail).toMatch(/^No seats are planned\. European Union has no vote in ISO/);
    expect(body.detail).toMatch(/as a liaison/);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/member' })]);
  });

  it('names the conditions that contradict each other, and what is not on offer at all', async () => {
    const SC_42 = 'iso-iec-jtc-1-sc-42';
    const SC_27 = 'iso-iec-jtc-1-sc-27';
    const must = (committee: string, seats = 1) => ({ kind: 'must-have', committee, seats });
    const asked = async (constraints: object[], budget = 40_000_000) => {
      const { body } = await plan({ member: 'DEU', budget, constraints }).expect(200);
      const short = body.warnings.filter((text: string) => text.includes('on offer'));
      return { status: body.status, conflicts: body.conflicts, short };
    };
    expect(await asked([must(SC_42)], 0)).toMatchObject({
      status: 'infeasible',
      conflicts: ['the budget of EUR 0', `at least 1 in ${SC_42}`],
    });
    expect(await asked([must(SC_42, 2)], 1_000_000)).toMatchObject({
      conflicts: ['the budget of EUR 10,000', `at least 2 in ${SC_42}`],
    });
    const either = { kind: 'exclusive', committees: [SC_42, SC_27] };
    expect((await asked([must(SC_42), must(SC_27), either])).conflicts).toEqual([
      `at least 1 in ${SC_42}`,
      `at least 1 in ${SC_27}`,
      `only one of ${SC_42}, ${SC_27}`,
    ]);
    expect(await asked([{ kind: 'min-technology', technology: 'soup', seats: 2 }])).toMatchObject({
      conflicts: ['at least 2 for soup'],
      short: ['No seat is on offer for "at least 2 for soup".'],
    });
    expect((await asked([must(SC_42, 3)])).short).toEqual([
      `Only 2 seats are on offer for "at least 3 in ${SC_42}".`,
    ]);
    const pair = { kind: 'pair', committee: SC_42, members: ['DEU', 'FRA'] };
    expect(await asked([pair, must(SC_42)])).toMatchObject({
      conflicts: [`DEU and FRA together in ${SC_42}`, `at least 1 in ${SC_42}`],
      short: [
        `No seat is on offer for FRA in ${SC_42}, so "DEU and FRA together in ${SC_42}" leaves both out.`,
      ],
    });
    await plan({ member: 'DEU', budget: -5 }).expect(400);
  }, 60_000);

  it('gives such a member of an alliance no seat, and says so', async () => {
    const { body } = await plan({ alliance: 'common-code' }).expect(200);
    expect(body.members).not.toContain('EUU');
    expect(body.seats.map(({ member }: { member: string }) => member)).not.toContain('EUU');
    expect(body.warnings[0]).toMatch(/^European Union takes part in .* without a vote: nothing is/);
  });
});

describe('the ten best actions of each member of the alliance', () => {
  it('have numbers, fit where the member stands, and lead to records that are there', async () => {
    const links = new Set<string>();
    for (const member of ALLIES) {
      const rows = await actionsOf(member);
      expect(rows).toHaveLength(10);
      rows.forEach(expectFit);
      for (const { href } of rows.flatMap(({ records }) => records.slice(0, 3))) links.add(href);
    }
    for (const href of links) {
      const { body } = await request(test.app).get(href).expect(200);
      if ('items' in body) expect(body.items.length, href).toBeGreaterThan(0);
    }
    expect(links.size).toBeGreaterThan(50);
  }, 120_000);

  it('never ask one without a national body to take a vote', async () => {
    const rows = await actionsOf('EUU');
    expect(rows.map(({ kind }) => kind)).not.toContain('become-p-member');
    for (const { text, withoutVote } of rows) {
      expect(text).toMatch(/^(Ask |Bring )/);
      expect(withoutVote).toMatch(/send experts and texts in through members that vote/);
    }
    const listed = await request(test.app)
      .get('/api/v1/recommendations/delegations')
      .query({ member: 'EUU' });
    expect(listed.body.withoutVote).toMatch(/^European Union has no vote in .*ISO/);
    expect(listed.body.warnings[0]).toBe(listed.body.withoutVote);
    const { body: ours } = await request(test.app)
      .get('/api/v1/recommendations/delegations')
      .query({ member: 'DEU', peers: 'EUU,FRA' });
    expect([ours.withoutVote, ours.peers]).toEqual([null, ['FRA']]);
    expect(ours.warnings).toContain('European Union has no vote of its own and is no peer.');
  });

  it('name committees where others vote and the member is away', async () => {
    const rows = await actionsOf('CAN');
    const away = rows.filter(({ standing }) => standing === 'absent');
    expect(away.length).toBeGreaterThan(0);
    for (const row of away) expect(row.why).toMatch(/is absent in .* members outside the group do/);
  });
});

describe('shares of parts', () => {
  const scores = async (shares?: string) => {
    const { body } = await request(test.app)
      .get('/api/v1/recommendations/delegations')
      .query({ member: 'CAN', limit: 5, ...(shares === undefined ? {} : { shares }) })
      .expect(200);
    return body;
  };

  it('are listed as judgements and can be replaced', async () => {
    const usual = await scores();
    expect(usual.method).toMatch(/judgements of what matters and not estimates/);
    expect(usual.shares).toMatchObject({ 'critical-technology': 0.45, 'allies-there': 0.25 });
    const own = await scores('critical-technology:0,size:1,movement:0,agenda:0,blocking-blocs:0');
    const stakes = own.items[0].factors.find(({ name }: { name: string }) => name === 'stakes');
    const size = stakes.parts.find(({ name }: { name: string }) => name === 'size');
    expect(stakes.value).toBeCloseTo(size.value, 3);
    expect(own.shares).toMatchObject({ size: 1, agenda: 0 });
  });

  it('outside of 0 to 1 are refused', async () => {
    const ask = (shares: string) =>
      request(test.app).get('/api/v1/recommendations/delegations').query({ member: 'CAN', shares });
    await ask('size:2').expect(400);
    await ask('size').expect(400);
  });
});
