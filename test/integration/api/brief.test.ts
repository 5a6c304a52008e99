import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { draftOf } from '../../support/records.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp } from './app-fixture.ts';

let database: TestDatabase;
let test: TestApp;

beforeAll(async () => {
  database = await freshDatabase();
  const committee = (id: string, title: string) =>
    draftOf('committee', id, { id, body: 'XTB', reference: id, title, technologies: ['ai'] });
  const standing = (committeeId: string, member: string) =>
    draftOf('membership', `${committeeId}:${member}`, {
      body: 'XTB',
      committee: committeeId,
      member,
      role: 'P',
      kind: 'national-body',
      basis: 'stated',
    });
  const real = { ...committee('TC1', 'Real'), synthetic: false };
  await loadDrafts(database, [
    draftOf('body', 'XTB', { code: 'XTB', name: 'Test body', kind: 'test', ruleIds: [], timeZone: 'UTC' }),
    draftOf('actor', 'DEU', { code: 'DEU', kind: 'country', name: 'Germany', names: [] }),
    draftOf('actor', 'JPN', { code: 'JPN', kind: 'country', name: 'Japan', names: [] }),
    draftOf('alliance', 'allies', {
      id: 'allies',
      name: 'Allies',
      members: [
        { member: 'DEU', role: 'core' },
        { member: 'JPN', role: 'core' },
      ],
    }),
    real,
    standing('TC1', 'DEU'),
    committee('TC9', 'Made up'),
    standing('TC9', 'XBB'),
  ]);
  test = testApp(database);
});
afterAll(() => database.close());

describe('the brief of a committee', () => {
  const brief = (id: string) => request(test.app).get(`/api/v1/committees/${id}/brief.html`);

  it('names the allies that are missing', async () => {
    const { text } = await brief('TC1').expect(200);
    expect(text).toContain('Not on the list of members: Japan.');
    expect(text).toContain('1 of those with a vote belong to the alliance.');
  });

  it('says of no real state that it is missing from a committee that was made up', async () => {
    const { text } = await brief('TC9').expect(200);
    expect(text).toContain('Synthetic: made up for demonstration.');
    expect(text).not.toMatch(/Germany|Japan/);
  });

  it('comes as a PDF as well, and not for a committee that there is not', async () => {
    const { headers } = await request(test.app).get('/api/v1/committees/TC1/brief.pdf').expect(200);
    expect(headers['content-type']).toContain('application/pdf');
    await brief('none').expect(404);
  });
});
