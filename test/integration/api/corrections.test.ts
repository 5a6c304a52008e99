import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ballotDraft, draftOf } from '../../support/records.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp } from './app-fixture.ts';

let database: TestDatabase;
let test: TestApp;

const SECRET = ballotDraft('XTB-2', 2).data;
const [count] = SECRET.counts;
const [first, second] = count!.votes;
const hidden = {
  ...SECRET,
  counts: [{ ...count!, votes: [{ ...first!, confidentiality: 'alliance' as const }, second!] }],
};

beforeAll(async () => {
  database = await freshDatabase();
  const body = { code: 'XTB', name: 'Test body', kind: 'test', ruleIds: [], timeZone: 'UTC' };
  await loadDrafts(database, [
    draftOf('body', 'XTB', body),
    ballotDraft('XTB-1', 3),
    draftOf('ballot', 'XTB-2', hidden),
  ]);
  test = testApp(database);
});
afterAll(() => database.close());

const get = (path: string) => request(test.app).get(`/api/v1${path}`);
const VOTE = 'XTB-1:XTB-1-1:X000';
const CLAIM = {
  kind: 'vote',
  record: VOTE,
  field: 'position',
  value: 'approve',
  claim: 'The minutes say that it approved.',
  evidence: 'Minutes N 1234, page 2',
  by: 'DIN',
};

async function claim(body: object, role: 'reader' | 'analyst' = 'reader', clearance?: 'alliance') {
  const holder = await test.keyed({ role, ...(clearance && { clearance }) });
  return request(test.app).post('/api/v1/corrections').set(holder).send(body);
}

async function decide(id: string, state: string, clearance: 'public' | 'alliance' = 'public') {
  const analyst = await test.keyed({ role: 'analyst', clearance });
  return request(test.app)
    .put(`/api/v1/corrections/${id}/decision`)
    .set(analyst)
    .send({ state, decision: 'The minutes are signed by the chair.' });
}

describe('a correction over HTTP', () => {
  it('shows on the row, in the detail and in files, with what it was, and goes when it is withdrawn', async () => {
    const { body: before } = await get('/ballots/XTB-1').expect(200);
    const made = await claim(CLAIM);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      state: 'open',
      field: 'counts/XTB-1-1/votes/X000/position',
      was: before.counts[0].votes[0].position,
      value: 'approve',
      submittedBy: 'DIN',
      decisions: [],
    });
    expect((await decide(made.body.id, 'accepted')).status).toBe(200);
    const { body: votes } = await get('/votes?ballot=XTB-1').expect(200);
    const [corrected, ...others] = votes.items;
    expect(corrected).toMatchObject({
      position: 'approve',
      corrected: [
        {
          id: made.body.id,
          was: made.body.was,
          is: 'approve',
          stated: made.body.was,
          evidence: 'Minutes N 1234, page 2',
          reason: 'The minutes are signed by the chair.',
          decidedBy: 'analyst',
          review: null,
        },
      ],
    });
    expect(others.every((row: object) => !('corrected' in row))).toBe(true);
    const { body: detail } = await get('/ballots/XTB-1').expect(200);
    expect(detail.corrected).toHaveLength(1);
    expect(detail.counts[0].tally.approve).toBe(before.counts[0].tally.approve + 1);
    const { text } = await get('/votes.csv?ballot=XTB-1').expect(200);
    expect(text.split('\n')[0]).toContain('corrected');
    expect(text).toContain('""is"":""approve""');
    const { body: then } = await get(`/votes?ballot=XTB-1&snapshot=${votes.snapshot - 1}`).expect(200);
    expect(then.items[0].position).toBe(made.body.was);
    expect((await decide(made.body.id, 'withdrawn')).status).toBe(200);
    const { body: after } = await get('/ballots/XTB-1').expect(200);
    expect(after).toEqual(before);
    const { body: log } = await get(`/corrections/${made.body.id}`).expect(200);
    expect(log.decisions.map(({ state }: { state: string }) => state)).toEqual(['accepted', 'withdrawn']);
  });

  it('is decided by analysts only, once', async () => {
    const made = await claim({ ...CLAIM, value: 'not-voted' });
    const reader = await test.keyed({ role: 'reader' });
    const put = request(test.app).put(`/api/v1/corrections/${made.body.id}/decision`).set(reader);
    expect((await put.send({ state: 'accepted', decision: 'I would like it so.' })).status).toBe(403);
    expect((await decide(made.body.id, 'declined')).status).toBe(200);
    expect((await decide(made.body.id, 'accepted')).status).toBe(409);
    expect((await decide('none', 'accepted')).status).toBe(404);
  });

  it('points at the field or value that is wrong', async () => {
    const field = await claim({ ...CLAIM, field: 'member' });
    expect([field.status, field.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/field' })],
    ]);
    const value = await claim({ ...CLAIM, value: 'perhaps' });
    expect([value.status, value.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/value' })],
    ]);
  });

  it('offers the fields of a record, and of a vote only its own', async () => {
    const { body } = await get(`/corrections/fields?kind=vote&record=${encodeURIComponent(VOTE)}`).expect(
      200,
    );
    expect(body.items.map(({ field }: { field: string }) => field)).toEqual([
      'counts/XTB-1-1/votes/X000/position',
      'counts/XTB-1-1/votes/X000/role',
    ]);
    await get('/corrections/fields?kind=ballot&record=none').expect(404);
  });

  it('of a vote that not everybody may see shows to nobody else', async () => {
    const secret = { ...CLAIM, record: 'XTB-2:XTB-2-1:X000' };
    const made = await claim(secret, 'reader', 'alliance');
    expect(made.status).toBe(201);
    await get(`/corrections/${made.body.id}`).expect(404);
    const { body: log } = await get('/corrections').expect(200);
    expect(log.items.some(({ id }: { id: string }) => id === made.body.id)).toBe(false);
    expect((await decide(made.body.id, 'accepted')).status).toBe(404);
    expect((await decide(made.body.id, 'accepted', 'alliance')).status).toBe(200);
    const { body: open } = await get('/ballots/XTB-2').expect(200);
    expect(open.corrected).toBeUndefined();
    const cleared = await test.keyed({ role: 'reader', clearance: 'alliance' });
    const { body: whole } = await get('/ballots/XTB-2').set(cleared).expect(200);
    expect(whole.corrected).toHaveLength(1);
  });
});

describe('mappings over HTTP', () => {
  const FILE = 'Doc,Who,Said\nIMP-9,XTA,JA\n';
  const MAPPING = {
    dataset: 'votes',
    columns: { ballot: 'Doc', member: 'Who', position: 'Said' },
    words: { JA: 'approve' },
    body: 'XTB',
  };

  async function post(query: object) {
    const analyst = await test.keyed({ role: 'analyst' });
    const call = request(test.app).post('/api/v1/imports').query(query).set(analyst);
    return call.set('Content-Type', 'text/csv').send(FILE.replace('XTA', 'DE'));
  }

  it('say of a file that nobody knows what its columns are, and read it once somebody has said so', async () => {
    const dry = await post({ dryRun: 'true' });
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({
      outcome: 'failed',
      issues: [{ code: 'unrecognised-shape', locator: 'line 1' }],
      mapping: { header: ['Doc', 'Who', 'Said'], basis: 'suggested' },
    });
    const analyst = await test.keyed({ role: 'analyst' });
    const put = (name: string, body: object) =>
      request(test.app).put(`/api/v1/imports/mappings/${name}`).set(analyst).send(body);
    const header = dry.body.mapping.header;
    const wrong = await put('portal', { header, mapping: { ...MAPPING, columns: { ballot: 'Doc' } } });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, '/mapping/columns']);
    expect((await put('portal', { header, mapping: MAPPING })).body).toMatchObject({ savedBy: 'analyst' });
    const read = await post({});
    expect(read.body).toMatchObject({
      outcome: 'updated',
      mapping: { basis: 'saved', saved: { name: 'portal', savedBy: 'analyst' } },
      issues: [{ code: 'saved-mapping' }, { code: 'missing-date' }],
    });
    const { body: list } = await get('/imports/mappings').set(analyst).expect(200);
    expect(list.items).toEqual([expect.objectContaining({ name: 'portal', mapping: MAPPING })]);
    await request(test.app).delete('/api/v1/imports/mappings/portal').set(analyst).expect(204);
    expect((await get('/imports/mappings').set(analyst)).body.items).toEqual([]);
  });

  it('can be given and saved with the file', async () => {
    const map = JSON.stringify(MAPPING);
    expect((await post({ map, saveMapping: 'with-file' })).status).toBe(200);
    expect((await post({ map: 'with-file', dryRun: 'true' })).body.mapping.basis).toBe('given');
    expect((await post({ map: 'nobody' })).status).toBe(404);
  });

  it('are told which columns there are', async () => {
    const { body } = await get('/imports/datasets').expect(200);
    const votes = body.items.find(({ name }: { name: string }) => name === 'votes');
    expect(votes.required).toEqual(['ballot', 'member', 'position']);
    expect(votes.template).toMatch(/^ballot,member,position,/);
  });
});

describe('heads that are counted once more by organisation', () => {
  it('say so, and stand in no total', async () => {
    const analyst = await test.keyed({ role: 'analyst' });
    const rows = 'M-1,DE,on-site,7,XTB,,\nM-1,FR,on-site,3,XTB,,\nM-1,Ericsson,on-site,6,XTB,,organisation\n';
    const sent = await request(test.app)
      .post('/api/v1/imports')
      .set(analyst)
      .set('Content-Type', 'text/csv')
      .send(`meeting,member,mode,heads,body,date,by\n${rows}`);
    expect(sent.body.records.created).toBe(3);
    await request(test.app)
      .post('/api/v1/imports')
      .set(analyst)
      .set('Content-Type', 'text/csv')
      .send('meeting,start,body\nM-1,2026-01-01,XTB\n')
      .expect(200);
    const { body: meeting } = await get('/meetings/M-1').expect(200);
    expect(meeting).toMatchObject({ heads: 10, headsResolved: 10, delegations: 2 });
    const by = (filter: string) => get(`/delegations?meeting=M-1${filter}`).then(({ body }) => body.items);
    expect((await by('')).map((row: { by: string | null }) => String(row.by)).sort()).toEqual([
      'null',
      'null',
      'organisation',
    ]);
    expect(await by('&by=organisation')).toEqual([
      expect.objectContaining({ heads: 6, share: 0.6, by: 'organisation' }),
    ]);
    expect(await by('&by=country')).toHaveLength(2);
    expect((await get('/delegations.csv?meeting=M-1')).text.split('\n')[0]).toContain(',by,');
  });
});
