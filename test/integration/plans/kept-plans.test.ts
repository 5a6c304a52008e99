import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planDeps } from '../../../src/api/routes/plan-routes.ts';
import { keepDemonstrationPlans } from '../../../src/app/demonstrating/demonstration-plans.ts';
import { createReadModel } from '../../../src/app/reading/read-model.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { loadDrafts, SEED_DAY, syntheticDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let test: TestApp;
let analyst: { Authorization: string };

beforeAll(async () => {
  database = await freshDatabase();
  await loadDrafts(database, await syntheticDrafts());
  const services = testServices(database, new Date(`${SEED_DAY}T12:00:00Z`));
  test = testApp(database, {}, { services });
  const model = createReadModel(services.reader, services.clock);
  await keepDemonstrationPlans(planDeps({ model, services }));
  analyst = await test.keyed({ role: 'analyst', clearance: 'alliance' });
}, 60_000);
afterAll(() => database.close());

const question = { member: 'XCC', currency: 'EUR', budget: 3_000_000 };
const post = (body: object, key: Record<string, string> = analyst) =>
  request(test.app).post('/api/v1/plans').set(key).send(body);
const get = (path: string, key: Record<string, string> = analyst) =>
  request(test.app).get(`/api/v1${path}`).set(key);

describe('a plan', () => {
  it('is answered without being kept, and kept under a name by an analyst only', async () => {
    const answer = await post(question, {}).expect(200);
    expect(answer.body).toMatchObject({ status: 'optimal', proven: true, synthetic: true });
    expect(answer.body.hash).toMatch(/^[0-9a-f]{64}$/);
    const again = await post(question, {}).expect(200);
    expect(again.body.hash).toBe(answer.body.hash);
    await post({ ...question, save: { name: 'Mine' } }, {}).expect(401);
    await post({ ...question, save: { name: 'Mine' } }, await test.keyed({ role: 'reader' })).expect(403);
    expect((await get('/plans?member=XCC')).body.total).toBe(0);
  });

  it('that is kept answers under its address with the question and the answer as they were', async () => {
    const kept = await post({ ...question, save: { name: 'Year one', from: '2026-01-01' } }).expect(201);
    expect(kept.headers.location).toBe('/api/v1/plans/year-one');
    expect(kept.body).toMatchObject({
      id: 'year-one',
      owner: 'XCC',
      confidentiality: 'member',
      from: '2026-01-01',
      to: '2027-01-01',
      request: question,
      revision: 1,
      history: [],
    });
    const read = await get('/plans/year-one').expect(200);
    expect(read.body).toEqual(kept.body);
    const seats = await get('/plans/year-one/seats.csv').expect(200);
    expect(seats.text.split('\r\n').length - 2).toBe(kept.body.plan.seats.length);
    const clash = await post({ ...question, save: { name: 'Year One' } }).expect(409);
    expect(clash.body.detail).toMatch(/year-one already/);
  });

  it('changes by revision: renamed, asked anew, archived, with every earlier one on record', async () => {
    await post({ ...question, save: { name: 'Growing' } }).expect(201);
    const put = (body: object) => request(test.app).put('/api/v1/plans/growing').set(analyst).send(body);
    await put({ name: 'Growing more', revision: 1 }).expect(200);
    await put({ name: 'Too late', revision: 1 }).expect(409);
    const asked = await put({ request: { ...question, budget: 5_000_000 } }).expect(200);
    expect(asked.body).toMatchObject({ name: 'Growing more', budget: 5_000_000, revision: 3 });
    expect(asked.body.history.map(({ name, budget }: Record<string, unknown>) => [name, budget])).toEqual([
      ['Growing', 3_000_000],
      ['Growing more', 3_000_000],
    ]);
    await put({ archived: true }).expect(200);
    const names = async (query: string) =>
      (await get(`/plans?${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await names('member=XCC')).not.toContain('Growing more');
    expect(await names('member=XCC&archived=true')).toEqual(['Growing more']);
    await request(test.app).delete('/api/v1/plans/growing').set(analyst).expect(204);
    await get('/plans/growing').expect(404);
  });

  it('is seen up to the class of the key, and by no other member where it is a member’s own', async () => {
    await post({ ...question, save: { name: 'Ours', confidentiality: 'member' } }).expect(201);
    const other = await test.keyed({ role: 'analyst', clearance: 'alliance', member: 'XDD' });
    const own = await test.keyed({ role: 'reader', clearance: 'member', member: 'XCC' });
    await get('/plans/ours', {}).expect(404);
    await get('/plans/ours', other).expect(404);
    await get('/plans/ours', own).expect(200);
    const secret = { name: 'Secret', confidentiality: 'internal' };
    await post({ ...question, save: secret }).expect(403);
  });

  it('stands beside others, seat by seat', async () => {
    const { body } = await get('/plans/compare?plan=demonstration,demonstration-half').expect(200);
    expect(body.plans.map(({ budget }: { budget: number }) => budget)).toEqual([4_000_000, 2_000_000]);
    for (const { plans, inAll } of body.rows) {
      const taken = plans.filter(({ cost }: { cost: number | null }) => cost !== null).length;
      expect(inAll).toBe(taken === 2);
    }
    const totals = [0, 1].map((i) =>
      body.rows.reduce(
        (sum: number, row: { plans: { cost: number | null }[] }) => sum + (row.plans[i]!.cost ?? 0),
        0,
      ),
    );
    expect(totals).toEqual(body.plans.map(({ spent }: { spent: number }) => spent));
    await get('/plans/compare?plan=demonstration').expect(400);
    await get('/plans/compare?plan=demonstration,none').expect(404);
  });
});

describe('what came of a plan', () => {
  it('is told seat by seat with days, contributions and costs, beside the time before', async () => {
    const { body } = await get('/plans/demonstration/outcome').expect(200);
    const plan = (await get('/plans/demonstration')).body;
    expect([body.from, body.to]).toEqual([plan.from, plan.to]);
    const funded = body.rows.filter((row: { funded: boolean }) => row.funded);
    expect(funded.length).toBeGreaterThan(0);
    for (const { during, cost, costPerMeetingDay, costPerAccepted } of funded) {
      expect(during.meetingsCounted).toBeGreaterThan(0);
      expect(during.headDays).toBeGreaterThanOrEqual(during.days);
      if (during.headDays > 0) expect(costPerMeetingDay).toBe(Math.round(cost / during.headDays));
      if (during.accepted > 0) expect(costPerAccepted).toBe(Math.round(cost / during.accepted));
    }
    expect(body.changes.map(({ figure }: { figure: string }) => figure)).toEqual([
      'headDays',
      'submitted',
      'accepted',
    ]);
    expect(body.rows.some((row: { funded: boolean }) => !row.funded)).toBe(true);
  });

  it('says what is not on record instead of calling it nothing', async () => {
    await post({ ...question, save: { name: 'To come', from: '2027-01-01' } }).expect(201);
    const { body } = await get('/plans/to-come/outcome').expect(200);
    expect(body.rows[0].during).toMatchObject({ heads: null, submitted: null, ballotsDue: null });
    expect(body.rows[0].coverageNote).toMatch(/^not on record: heads/);
    expect(body.warnings[0]).toMatch(/has not begun/);
    expect(body.sentence).toMatch(/not on record → not on record/);
  });
});
