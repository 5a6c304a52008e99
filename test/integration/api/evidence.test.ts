import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseBlocs } from '../../../src/app/analyse-blocs.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { planted } from '../../support/planted/planted.ts';
import { plantedRecords } from '../../support/planted/planted-records.ts';
import { draftOf } from '../../support/records.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp } from './app-fixture.ts';

const somebody = draftOf('actor', 'person:ietf:1', {
  code: 'person:ietf:1',
  kind: 'person',
  name: 'A. Person',
  names: [],
});

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
    [...drafts, somebody].map((draft) => ({ ...draft, synthetic: false })),
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

describe('members beside each other', () => {
  const compare = (query: string) => get(`/analytics/compare?${query}`);

  it('shows every vote and how often each pair agreed, with intervals', async () => {
    const { body } = await compare('members=m000,M001,M002&body=XPL').expect(200);
    expect(body.members.map(({ member }: { member: string }) => member)).toEqual(['M000', 'M001', 'M002']);
    expect(body.pairs).toHaveLength(3);
    for (const pair of body.pairs) {
      expect(pair.agree + pair.disagree + pair.half).toBe(pair.shared);
      expect(pair.ciLow).toBeLessThanOrEqual(pair.agreement);
      expect(pair.ciHigh).toBeGreaterThanOrEqual(pair.agreement);
      expect(pair.aboveChance).toMatchObject({ q: expect.any(Number) });
    }
    const [{ votes, day, alike }] = body.ballots;
    expect(votes).toHaveLength(3);
    expect(day >= body.ballots.at(-1).day).toBe(true);
    expect([true, false, null]).toContain(alike);
  });

  it('narrows the ballots by id, topic, day and difference', async () => {
    const all = (await compare('members=M000,M001')).body.ballots;
    const apart = (await compare('members=M000,M001&apart=true')).body.ballots;
    expect(apart.length).toBe(all.filter(({ alike }: { alike: boolean }) => alike === false).length);
    const topic = (await compare('members=M000,M001&topic=T2')).body.ballots;
    expect(topic.length).toBeLessThan(all.length);
    const day = all[3].day;
    const days = (await compare(`members=M000,M001&from=${day}&to=${day}`)).body.ballots;
    expect(days.map((ballot: { day: string }) => ballot.day)).toEqual([day]);
    const { body } = await compare(`members=M000,M001&ballots=${all[0].ballot},${all[1].ballot}`);
    expect(body.ballots).toHaveLength(2);
    expect(body.warnings[0]).toMatch(/fewer than 10/);
  });

  it('comes as a file with a row a ballot and member', async () => {
    const { body } = await compare('members=M000,M001');
    const { text } = await get('/analytics/compare.csv?members=M000,M001').expect(200);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toMatch(/^id,ballot,body,reference,title,day,member,memberName,position,side/);
    expect(lines).toHaveLength(1 + 2 * body.ballots.length);
    await get('/analytics/compare.xlsx?members=M000,M001').expect(200);
  });

  it('refuses one member, unknown ones and unknown ballots', async () => {
    const one = await compare('members=M000').expect(400);
    expect(one.body.errors[0].parameter).toBe('members');
    await compare('members=M000,NOPE').expect(404);
    const person = await compare('members=M000,person:ietf:1').expect(400);
    expect(person.body.detail).toMatch(/natural person/);
    await compare('members=M000,M001&ballots=none').expect(404);
    await compare('members=M000,M001&nonsense=1').expect(400);
  });

  it('says that nothing fits rather than showing an empty grid without a word', async () => {
    const { body } = await compare('members=M000,M001&topic=none').expect(200);
    expect(body.ballots).toEqual([]);
    expect(body.warnings[0]).toMatch(/^No ballot/);
    expect(body.pairs[0].agreement).toBeNull();
  });
});

describe('the agreement of pairs', () => {
  it('says what the figures were made with, and where their ballots are', async () => {
    const { body } = await get('/analytics/agreement?body=XPL&metric=kappa&abstain=half&minShared=30').expect(
      200,
    );
    expect(body.method).toMatchObject({
      body: 'XPL',
      metric: 'kappa',
      abstain: 'half',
      minShared: 30,
      dropUnanimous: null,
      seed: 1,
      alpha: 0.05,
      from: null,
    });
    expect(body.method.statement).toMatch(/Benjamini and Hochberg/);
    expect(body.method.inputHash).toMatch(/^[0-9a-f]{64}$/);
    const [row] = body.items;
    expect(row.coverage).toBeGreaterThan(0.3);
    expect(row.coverage).toBeLessThanOrEqual(1);
    expect(row.expectedAgreement).toBeCloseTo(row.expectedAgree / row.tested, 12);
    const page = new URL(row.ballotsPage, 'http://quorumwatch.example');
    const compared = await get(`/analytics/compare${page.search}`).expect(200);
    expect(compared.body.pairs[0]).toMatchObject({ shared: row.shared, agree: row.agree, half: row.half });
  });

  it('analyses a period by itself', async () => {
    const half = await get('/analytics/agreement?body=XPL&from=2020-01-01&to=2020-04-09').expect(200);
    expect(half.body.method).toMatchObject({ ballots: 100, from: '2020-01-01', inputHash: null });
    expect(half.body.items[0].shared).toBeLessThanOrEqual(100);
    const none = await get('/analytics/agreement?body=XPL&from=2030-01-01').expect(200);
    expect(none.body.items).toEqual([]);
    expect(none.body.warnings[0]).toMatch(/^Not enough data/);
    await get('/analytics/agreement?body=NOPE&from=2030-01-01').expect(404);
  });

  it('has the same rows in its files', async () => {
    const { text } = await get('/analytics/agreement.csv?body=XPL&maxQ=0.001').expect(200);
    const { body } = await get('/analytics/agreement?body=XPL&maxQ=0.001&limit=1000');
    expect(text.trim().split('\r\n')).toHaveLength(1 + body.total);
  });
});

describe('charts as files', () => {
  it('draws and tells the numbers of each, for other sites to show', async () => {
    for (const [kind, query] of [
      ['bloc-series', `bloc=${encodeURIComponent(bloc)}`],
      ['agreement-matrix', 'body=XPL'],
      ['participation', 'measure=votes&body=XPL'],
      ['distance', 'body=XPL&a=M000,M001,M002&b=M030,M031'],
    ]) {
      const drawn = await get(`/charts/${kind}.svg?${query}`).buffer(true).expect(200);
      expect(drawn.headers['content-type']).toMatch(/^image\/svg\+xml/);
      expect(drawn.headers['cross-origin-resource-policy']).toBe('cross-origin');
      const svg = String(drawn.body);
      const { body } = await get(`/charts/${kind}.json?${query}`).expect(200);
      expect(svg).toContain(`<title id="title">${body.title}</title>`);
      expect(body.source).toMatch(/^Data: .* data version \d+\.$/);
      expect(body.licence).not.toBe('');
      const table = await get(`/charts/${kind}.csv?${query}`).expect(200);
      expect(table.headers['content-type']).toMatch(/^text\/csv/);
      expect(table.text.trim().split('\r\n').length).toBeGreaterThan(1);
    }
  });

  it('counts votes by country, most first', async () => {
    const { body } = await get('/charts/participation.json?measure=votes&body=XPL&most=5').expect(200);
    expect(body.bars).toHaveLength(5);
    const values = body.bars.map(({ value }: { value: number }) => value);
    expect(values).toEqual(values.toSorted((a: number, b: number) => b - a));
    expect(body.source).toMatch(/^Data: test\. /);
    expect((await get('/charts/participation.json?measure=heads')).body.bars).toEqual([]);
    await get('/charts/participation.json?most=61').expect(400);
  });

  it('keeps what is not released: no series for strangers, no frame in the matrix', async () => {
    const alerts = await test.services.alerts.list({ limit: 10 });
    const about = alerts.items.find(({ link }) => link === `/blocs/${encodeURIComponent(bloc)}`);
    const framed = async () =>
      (await get('/charts/agreement-matrix.json?body=XPL')).body.members.filter(
        (member: { bloc: string | null }) => member.bloc === bloc,
      ).length;
    expect(await framed()).toBe(16);
    await test.services.alerts.review(about!.id, 'dismissed', 'A. Nalyst', '2026-11-24T10:00:00Z');
    expect(await framed()).toBe(0);
    await get(`/charts/bloc-series.svg?bloc=${encodeURIComponent(bloc)}`).expect(403);
    const analyst = await test.keyed({ role: 'analyst' });
    await get(`/charts/bloc-series.svg?bloc=${encodeURIComponent(bloc)}`)
      .set(analyst)
      .expect(200);
    await get('/charts/agreement-matrix.svg?body=NOPE').expect(404);
  });
});

/** Members that the planted bloc does not hold. */
const outsiders = async () => {
  const { body } = await get(`/analytics/blocs/${bloc}`);
  const inside = new Set(body.members.map(({ member }: { member: string }) => member));
  const all = Array.from({ length: 40 }, (_, at) => `M${String(at).padStart(3, '0')}`);
  return all.filter((member) => !inside.has(member)).slice(0, 4);
};

describe('how far two groups vote apart', () => {
  const distance = (query: string) => get(`/analytics/distance?body=XPL&${query}`);

  it('comes by window with its interval, and tells a bloc from the others', async () => {
    const { body } = await distance(`a=${bloc}&b=${await outsiders()}`).expect(200);
    expect(body.a.members).toHaveLength(16);
    expect(body.b.members).toHaveLength(4);
    expect(body.blocs).toEqual([bloc]);
    const told = body.rows.filter((row: { distance: number | null }) => row.distance !== null);
    expect(told.length).toBeGreaterThan(0);
    for (const row of told) {
      expect(row.ciLow).toBeLessThanOrEqual(row.distance);
      expect(row.ciHigh).toBeGreaterThanOrEqual(row.distance);
      expect(row.withinA).toBeLessThan(row.distance);
    }
    const csv = (await get(`/analytics/distance.csv?body=XPL&a=${bloc}&b=${await outsiders()}`).expect(200))
      .text;
    expect(csv.split('\r\n')).toHaveLength(body.rows.length + 2);
  });

  it('leaves out who belongs to both, and refuses groups that are empty or unknown', async () => {
    const { body } = await distance('a=M000,M001&b=M001,M002').expect(200);
    expect(body.a.members.map(({ member }: { member: string }) => member)).toEqual(['M000']);
    expect(body.warnings.join(' ')).toContain('In both groups, and left out');
    await distance('a=M000&b=M000').expect(400);
    await distance('a=M000&b=nobody').expect(404);
    await distance('a=person:ietf:1&b=M000').expect(400);
    await get('/analytics/distance?body=NOPE&a=M000&b=M001').expect(404);
  });
});

describe('charts in frames of other sites', () => {
  const embed = (path: string) => request(test.app).get(`/embed/charts/${path}`);

  it('stand by themselves, may be framed, and run nothing', async () => {
    const answer = await embed('agreement-matrix?body=XPL').expect(200);
    const policy = answer.headers['content-security-policy'];
    expect(policy).toContain('frame-ancestors *');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(answer.headers['x-frame-options']).toBeUndefined();
    expect(answer.text).not.toContain('<script');
    expect(answer.text).toContain('data:image/svg+xml;base64,');
    expect(answer.text).toContain('<table>');
    const page = await get('/bodies').expect(200);
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['x-frame-options']).toBe('DENY');
  });

  it('show public and released things only, whoever asks, and say why not', async () => {
    const analyst = await test.keyed({ role: 'analyst', clearance: 'internal' });
    const held = await embed(`bloc-series?bloc=${encodeURIComponent(bloc)}`)
      .set(analyst)
      .expect(403);
    expect(held.text).toContain('no analyst has released it');
    const apart = await embed(`distance?body=XPL&a=${encodeURIComponent(bloc)}&b=${await outsiders()}`);
    expect(apart.status).toBe(403);
    expect(apart.text).toContain('no analyst has released');
    await embed('distance?body=XPL&a=M000&b=M030').expect(200);
    await embed('nothing?body=XPL').expect(404);
    await embed('agreement-matrix?body=XPL&colour=red').expect(400);
    const closed = testApp(database, { readAccess: 'key' });
    await request(closed.app).get('/embed/charts/agreement-matrix?body=XPL').expect(403);
  });
});

describe('the bundle of all tables', () => {
  it('comes as one archive', async () => {
    const { body, headers } = await get('/exports/bundle.zip').responseType('blob').expect(200);
    expect(headers['content-type']).toBe('application/zip');
    expect(headers['content-disposition']).toContain('quorumwatch-data.zip');
    const text = body.toString('latin1');
    for (const name of ['votes.csv.gz', 'sources.csv.gz', 'metadata.json', 'SHA256SUMS'])
      expect(text).toContain(name);
  });
});
