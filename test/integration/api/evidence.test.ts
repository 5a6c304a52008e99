import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseBlocs } from '../../../src/app/analyse-blocs.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { planted } from '../../support/planted/planted.ts';
import { plantedRecords } from '../../support/planted/planted-records.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp } from './app-fixture.ts';

let database: TestDatabase;
let test: TestApp;
let bloc: string;

const get = (path: string) => request(test.app).get(`/api/v1${path}`).set('Host', 'quorumwatch.example');

beforeAll(async () => {
  database = await freshDatabase();
  const drafts = plantedRecords('XPL', planted('strong_large_share', 3));
  // As if they were real members, for whom other rules hold.
  await loadDrafts(
    database,
    drafts.map((draft) => ({ ...draft, synthetic: false })),
  );
  test = testApp(database);
  await analyseBlocs(test.services);
  const { body } = await get('/analytics/blocs');
  bloc = body.items[0].id;
});
afterAll(() => database.close());

describe('the evidence card as a paper', () => {
  const card = (format: string) => get(`/analytics/blocs/${bloc}/card.${format}`);

  it('stays in the house until an analyst has released the finding', async () => {
    const refused = await card('pdf').expect(403);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    const reader = await test.keyed({ role: 'reader' });
    await card('html').set(reader).expect(403);
    expect((await get(`/analytics/blocs/${bloc}`)).body.review).toEqual({
      state: 'held',
      by: null,
      at: null,
    });
  });

  it('is a marked draft for analysts before', async () => {
    const analyst = await test.keyed({ role: 'analyst' });
    const { text } = await card('html').set(analyst).expect(200);
    expect(text).toContain('DRAFT, for analysts only');
    expect(text).not.toContain('Released by');
  });

  it('comes for everybody once it is released, with what it takes to find the same again', async () => {
    const alerts = await test.services.alerts.list({ limit: 10 });
    const about = alerts.items.find(({ link }) => link === `/blocs/${encodeURIComponent(bloc)}`);
    await test.services.alerts.review(about!.id, 'released', 'A. Nalyst', '2026-11-23T10:00:00Z');
    const { text } = await card('html').expect(200);
    expect(text).toContain('Released by A. Nalyst on 2026-11-23T10:00:00Z');
    for (const part of ['The finding', 'Ballots that carry it', 'Effect on outcomes', 'How it was found'])
      expect(text).toContain(`<h2>${part}</h2>`);
    const { body } = await get(`/analytics/blocs/${bloc}`);
    expect(text).toContain(body.method.inputHash);
    expect(text).toContain(`?snapshot=${body.snapshot}`);
    expect(text).toContain('http://quorumwatch.example/blocs/');
    expect(text).toContain(body.claim.slice(0, 40));
    const pdf = await card('pdf').expect(200);
    expect(pdf.headers['content-type']).toContain('application/pdf');
    expect(pdf.body.equals((await card('pdf')).body)).toBe(true);
    expect(Buffer.from(pdf.body).toString('latin1')).toMatch(/\/Marked true/);
  });

  it('is not there for a bloc that is not', async () => {
    await get('/analytics/blocs/XPL:none/card.pdf').expect(404);
  });
});

describe('what the card tells beside its row', () => {
  it('lists who followed on each ballot, and the stretches between change points', async () => {
    const { body } = await get(`/analytics/blocs/${bloc}`).expect(200);
    for (const row of body.evidence) {
      expect(row.followed.length).toBe(row.members);
      expect(row.followed.length + row.against.length).toBe(row.present);
      expect(row.present + row.absent.length).toBe(body.size);
      expect(row.expected).toBeLessThan(row.members);
    }
    expect(body.phases.length).toBeGreaterThan(0);
    expect(body.phases.reduce((sum: number, { ballots }: { ballots: number }) => sum + ballots, 0)).toBe(
      body.informativeBallots,
    );
  });
});
