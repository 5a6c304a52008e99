import { readXlsx } from 'hucre/xlsx';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanView } from '../../../src/app/views/plan-view.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { recalculated } from '../../support/recalculate.ts';
import { loadDrafts, SEED_DAY, syntheticDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from '../api/app-fixture.ts';

let database: TestDatabase;
let test: TestApp;
let plan: PlanView;

const cost = {
  mode: 'on-site',
  currency: 'CHF',
  day: '2026-01-01',
  source: 'Finance office',
  feePerYear: 12_345,
  meetingsPerYear: 3,
  travelPerMeeting: 81_050,
  perDiem: 31_025,
  daysPerMeeting: 4,
  staffDayRate: 62_000,
  staffDaysPerYear: 7.5,
};
const question = {
  member: 'XBB',
  currency: 'EUR',
  budget: 5_000_000,
  horizonMonths: 9,
  scenarios: [3_000_000],
  costs: [
    cost,
    {
      mode: 'remote',
      currency: 'EUR',
      day: '2026-01-01',
      source: 'Office',
      staffDayRate: 50_000,
      staffDaysPerYear: 5,
    },
  ],
  economics: { rates: [{ from: 'EUR', to: 'CHF', rate: 0.9387, day: '2026-10-30', source: 'Bank' }] },
};
const fileOf = (format: string) =>
  request(test.app)
    .get(`/api/v1/plans/plan.${format}`)
    .query({ question: JSON.stringify(question) })
    .responseType('blob');

beforeAll(async () => {
  database = await freshDatabase();
  await loadDrafts(database, await syntheticDrafts());
  const services = testServices(database, new Date(`${SEED_DAY}T12:00:00Z`));
  test = testApp(database, {}, { services });
  plan = (await request(test.app).post('/api/v1/plans').send(question).expect(200)).body;
}, 60_000);
afterAll(() => database.close());

describe('plan.xlsx', () => {
  it('has a sheet for each budget, whose formulas give the plan again from their inputs', async () => {
    const { body } = await fileOf('xlsx').expect(200);
    const { sheets } = await readXlsx(body);
    expect(sheets.map(({ name }) => name)).toEqual([
      'Plan',
      '10 % less',
      '10 % more',
      'Scenario 1',
      'Sources',
    ]);
    const scenarios = [plan, plan.cut!, plan.raised!, plan.scenarios[0]!];
    for (const [i, { spent, budget, gain, seats }] of scenarios.entries()) {
      const values = recalculated(sheets[i]!);
      expect(values.get('B3'), sheets[i]!.name).toBeCloseTo(spent / 100, 6);
      expect(values.get('B4')).toBeCloseTo((budget - spent) / 100, 6);
      expect(values.get('B5')).toBeCloseTo(gain, 3);
      expect(values.get('B6')).toBe(seats.length);
    }
    const [sheet] = sheets;
    const values = recalculated(sheet!);
    for (const [row, seat] of plan.seats.entries()) {
      const line = row + 9;
      expect(values.get(`U${line}`)).toBeCloseTo(seat.cost / 100, 6);
      const parts = ['Q', 'R', 'S', 'T']
        .map((column) => values.get(`${column}${line}`)!)
        .filter((part) => part > 0);
      expect(parts).toEqual(seat.costLines.map(({ amount }) => amount / 100));
    }
  });

  it('follows a changed input: a dearer flight makes seats and total dearer and leaves less', async () => {
    const { body } = await fileOf('xlsx').expect(200);
    const { sheets } = await readXlsx(body);
    const [sheet] = sheets;
    const before = recalculated(sheet!);
    const onSite = plan.seats.findIndex(({ mode }) => mode === 'on-site');
    sheet!.rows[8 + onSite]![8] = 2_000;
    const after = recalculated(sheet!);
    expect(after.get('B3')!).toBeGreaterThan(before.get('B3')!);
    expect(after.get('B3')! + after.get('B4')!).toBeCloseTo(50_000, 6);
  });
});

describe('plan.pdf', () => {
  it('holds the ask, each seat, sensitivity, risks, method, sources, data version and hash, tagged', async () => {
    const { body } = await fileOf('pdf').expect(200);
    const raw = body.toString('latin1');
    expect(raw).toMatch(/\/Marked true/);
    for (const kind of ['/H1', '/H2', '/Table', '/TH', '/TD']) expect(raw).toContain(`/S ${kind}`);
    expect(raw).toMatch(/\/URI \(http:\/\/[^)]*\/committees\/syn-/);
    const text = pdfText(body).replaceAll('\n', ' ').replace(/\s+/g, ' ');
    for (const heading of [
      'The ask',
      'Seats',
      'What a seat costs',
      'If the budget changes',
      'Risks',
      'Method',
      'Sources',
    ])
      expect(text).toContain(heading);
    expect(text).toContain(`data version ${plan.snapshot}`);
    expect(text.replaceAll(' ', '')).toContain(plan.hash);
    expect(text).toContain('Synthetic: made up for demonstration.');
    expect(text).toContain('CHF to EUR at 1/0.9387 (2026-10-30, Bank)');
    for (const { committeeReference } of plan.seats) expect(text).toContain(committeeReference);
    expect(text).toContain('10 % less');
  });
});

describe('the plan as HTML, and a question that is none', () => {
  it('is the same paper; what is wrong with the question is said', async () => {
    const { body } = await fileOf('html').expect(200);
    expect(body.toString()).toContain('<h2>If the budget changes</h2>');
    const get = (text: string) => request(test.app).get('/api/v1/plans/plan.pdf').query({ question: text });
    const { body: problem } = await get('{').expect(400);
    expect(problem.errors).toEqual([{ parameter: 'question', detail: 'must be JSON' }]);
    await get(JSON.stringify({ ...question, budget: -1 })).expect(400);
    await request(test.app).get('/api/v1/plans/none/plan.pdf').expect(404);
  });
});
