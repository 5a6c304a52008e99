import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { XMLParser } from 'fast-xml-parser';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadModel } from '../../../src/app/reading/read-model.ts';
import { tellWebhooks } from '../../../src/app/tell-webhooks.ts';
import { signatureOf } from '../../../src/app/webhooks.ts';
import { createWebhookSender } from '../../../src/net/webhook-sender.ts';
import { createStores } from '../../../src/store/stores.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ballotDraft, draftOf } from '../../support/records.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp, testServices } from './app-fixture.ts';

const NOW = new Date('2026-03-01T08:00:00Z');
const open = (id: string, closes: string) =>
  ballotDraft(id, 0, { status: 'open', opened: '2026-02-20', closes, counts: [], title: `Title <of> ${id}` });

let database: TestDatabase;
let test: TestApp;
let receiver: Server;
const received: { request: IncomingMessage; body: string }[] = [];
let answers = 200;

beforeAll(async () => {
  receiver = createServer(async (incoming, response) => {
    received.push({ request: incoming, body: await text(incoming) });
    response.writeHead(answers).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  database = await freshDatabase();
  const body = { code: 'XTB', name: 'Test body', kind: 'test', ruleIds: [], timeZone: 'UTC' };
  await loadDrafts(database, [
    draftOf('body', 'XTB', body),
    open('XTB-1', '2026-03-04'),
    ballotDraft('XTB-2', 0, {
      status: 'open',
      opened: '2026-02-20',
      closes: '2026-05-01',
      closesBasis: 'estimated',
      counts: [],
      title: 'Title <of> XTB-2',
    }),
    ballotDraft('XTB-3', 3, { closes: '2026-02-27' }),
    ballotDraft('XTB-4', 0, { status: 'withdrawn', closes: '2026-04-01', counts: [] }),
    draftOf(
      'ballot',
      'XTB-S',
      { ...open('XTB-S', '2026-03-05').data, id: 'XTB-S' },
      { confidentiality: 'member' },
    ),
  ]);
  const trusted = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const services = {
    ...testServices(database, NOW),
    webhookSender: createWebhookSender({ userAgent: 'test', trustedHosts: [trusted] }),
  };
  test = testApp(database, {}, { services });
});
afterAll(async () => {
  receiver.close();
  await database.close();
});

const get = (path: string) => request(test.app).get(path).set('Host', 'q.test').buffer(true);
const unfold = (calendar: string) => calendar.replaceAll('\r\n ', '');

describe('the calendar', () => {
  it('holds each closing day once, with reminders, and marks what was withdrawn', async () => {
    const answer = await get('/api/v1/calendar.ics').expect(200);
    expect(answer.headers['content-type']).toContain('text/calendar');
    const calendar = unfold(answer.text);
    expect(calendar.match(/^UID:.*$/gm)).toEqual(
      ['XTB-3', 'XTB-1', 'XTB-4', 'XTB-2'].map((id) => `UID:${id}@quorumwatch`),
    );
    expect(calendar).toContain('DTSTART;VALUE=DATE:20260304');
    expect(calendar.match(/TRIGGER:-P14D/g)).toHaveLength(3);
    expect(calendar.match(/STATUS:CANCELLED/g)).toHaveLength(1);
    expect(calendar).toContain('Synthetic: made up for demonstration.');
  });

  it('marks a day that is an estimate, in the entry, its status and its description', async () => {
    const [, entry = ''] = unfold((await get('/api/v1/calendar.ics').expect(200)).text).split('UID:XTB-2@');
    expect(entry).toContain('SUMMARY:XTB-2 closes: Title <of> XTB-2 (estimated day\\, synthetic)');
    expect(entry).toContain('STATUS:TENTATIVE');
    expect(entry).toContain('The closing day is an estimate.');
    const [, dates = ''] = unfold((await get('/api/v1/calendar.ics?datesOnly=true')).text).split(
      'UID:XTB-2@',
    );
    expect(dates).toContain('SUMMARY:XTB-2 (estimated day\\, synthetic)');
    const rows = await get('/api/v1/ballots.csv?q=XTB-2').expect(200);
    expect(rows.text.split('\n')[0]).toContain('closesBasis');
    expect(rows.text).toContain('2026-05-01,estimated');
    expect((await get('/api/v1/feeds/ballots.atom')).text).toContain('Closes about 2026-05-01 (estimated).');
  });

  it('raises the sequence of an entry that changed and keeps its UID, and cancels one that was withdrawn', async () => {
    const other = await freshDatabase();
    const entryNow = async () => {
      const { app } = testApp(other, {}, { services: testServices(other, NOW) });
      const { text: calendar } = await request(app).get('/api/v1/calendar.ics').buffer(true).expect(200);
      const [, sequence] = /SEQUENCE:(\d+)/.exec(calendar) ?? [];
      const [, status] = /STATUS:(\w+)/.exec(calendar) ?? [];
      const [, day] = /DTSTART;VALUE=DATE:(\d+)/.exec(calendar) ?? [];
      return {
        uids: calendar.match(/^UID:.*$/gm),
        sequence: Number(sequence),
        status,
        day,
        alarms: calendar.includes('VALARM'),
      };
    };
    await loadDrafts(other, [open('XTB-9', '2026-03-04')]);
    const first = await entryNow();
    await loadDrafts(other, [open('XTB-9', '2026-03-11')]);
    const moved = await entryNow();
    expect([first.day, moved.day, moved.status]).toEqual(['20260304', '20260311', 'CONFIRMED']);
    const { runs, writer } = createStores(other.connection);
    const start = { id: 'later', source: 'test', trigger: 'seed', startedAt: NOW.toISOString() } as const;
    const ticket = await runs.begin(start, 60_000);
    await writer.withdrawAbsent('ballot', 'test', new Set(), ticket);
    const records = { created: 0, updated: 1, unchanged: 0, quarantined: 0 };
    await runs.finish(ticket, { outcome: 'updated', documents: 1, records, issues: 0 });
    const gone = await entryNow();
    expect(gone).toMatchObject({ uids: first.uids, status: 'CANCELLED', alarms: false });
    expect([first.sequence < moved.sequence, moved.sequence < gone.sequence]).toEqual([true, true]);
    await other.close();
  });

  it('is the same bytes while nothing changes, and 304 to who has it', async () => {
    const one = await get('/api/v1/calendar.ics').expect(200);
    const other = await get('/api/v1/calendar.ics').expect(200);
    expect(other.text).toBe(one.text);
    await get('/api/v1/calendar.ics').set('If-None-Match', String(one.headers.etag)).expect(304);
  });

  it('gives dates only where titles must not leave the house', async () => {
    const { text: calendar } = await get('/api/v1/calendar.ics?datesOnly=true').expect(200);
    expect(calendar).toContain('SUMMARY:XTB-1 (synthetic)');
    expect(calendar).not.toMatch(/Title|VALARM|DESCRIPTION/);
  });

  it('answers under a token with the filter and clearance it was made for, until it is revoked', async () => {
    const analyst = await test.keyed({ role: 'analyst', clearance: 'member' });
    const { body: made } = await request(test.app)
      .post('/api/v1/feed-tokens')
      .set(analyst)
      .send({ body: 'XTB', clearance: 'member' })
      .expect(201);
    const { text: calendar } = await get(made.calendar).expect(200);
    expect(calendar).toContain('UID:XTB-S@quorumwatch');
    expect((await get('/calendar/public.ics').expect(200)).text).not.toContain('XTB-S');
    const listed = await request(test.app).get('/api/v1/feed-tokens').set(analyst).expect(200);
    expect(listed.text).not.toContain(made.token);
    await request(test.app).delete(`/api/v1/feed-tokens/${made.id}`).set(analyst).expect(204);
    await get(made.calendar).expect(404);
  });

  it('gives no token more than its maker may see, and nothing to who has none', async () => {
    const reader = await test.keyed({ role: 'reader', clearance: 'public' });
    await request(test.app).post('/api/v1/feed-tokens').set(reader).send({ clearance: 'member' }).expect(403);
    await request(test.app).post('/api/v1/feed-tokens').send({}).expect(401);
    const closed = testApp(database, { readAccess: 'key' });
    await request(closed.app).get('/calendar/public.ics').expect(404);
    await request(closed.app).get('/api/v1/calendar.ics').expect(401);
  });
});

describe('the feeds', () => {
  it('hold released alerts only', async () => {
    const alert = {
      kind: 'bloc-appeared',
      title: 'A bloc of <4> & more',
      summary: 's',
      raisedAt: '2026-02-01T00:00:00Z',
      synthetic: false,
    } as const;
    await test.services.alerts.raise([
      { ...alert, id: 'held', state: 'held' },
      { ...alert, id: 'out', state: 'released', title: 'Released & <b>bold</b>' },
    ]);
    const { text: atom } = await get('/api/v1/feeds/alerts.atom').expect(200);
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(atom);
    expect(feed.entry.id).toBe('urn:quorumwatch:alert:out');
    expect(feed.entry.title['#text']).toBe('Released &amp; &lt;b&gt;bold&lt;/b&gt;');
    expect(atom).not.toContain('held');
  });

  it('show held alerts to analysts only, who release them', async () => {
    expect((await get('/api/v1/alerts').expect(200)).body.total).toBe(1);
    await get('/api/v1/alerts?state=held').expect(403);
    const analyst = await test.keyed({ role: 'analyst' });
    expect((await get('/api/v1/alerts').set(analyst).expect(200)).body.total).toBe(2);
    const review = () => request(test.app).put('/api/v1/alerts/held/state').send({ state: 'released' });
    await review().expect(401);
    const released = await review().set(analyst).expect(200);
    expect(released.body).toMatchObject({ state: 'released', reviewedAt: NOW.toISOString() });
    expect((await get('/api/v1/feeds/alerts.atom')).text).toContain('urn:quorumwatch:alert:held');
  });

  it('tell of ballots that open and close', async () => {
    expect((await get('/calendar.ics').expect(200)).text).toMatch(/^BEGIN:VCALENDAR/);
    const { text: atom } = await get('/feeds/ballots.atom').expect(200);
    const { feed } = new XMLParser().parse(atom);
    expect(feed.entry.map((entry: { id: string }) => entry.id)).toEqual([
      'urn:quorumwatch:ballot:XTB-3:closed',
      'urn:quorumwatch:ballot:XTB-1:open',
      'urn:quorumwatch:ballot:XTB-2:open',
    ]);
  });
});

describe('webhooks', () => {
  const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const events = ['ballot.opened', 'ballot.closing', 'ballot.result'];

  it.each([
    'http://127.0.0.1/hook',
    'http://localhost:9000/',
    'https://10.1.2.3/',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://printer.local/',
    'ftp://example.org/',
    'https://user:secret@example.org/',
    'not a url',
  ])('are refused to %s', async (address) => {
    const analyst = await test.keyed({ role: 'analyst' });
    const answer = await request(test.app)
      .post('/api/v1/webhooks')
      .set(analyst)
      .send({ url: address, events })
      .expect(400);
    expect(answer.body.errors[0].pointer).toBe('/url');
  });

  it('are told once of what happened, signed, and log what came back', async () => {
    const analyst = await test.keyed({ role: 'analyst' });
    const { body: made } = await request(test.app)
      .post('/api/v1/webhooks')
      .set(analyst)
      .send({ url: url(), events })
      .expect(201);
    const model = createReadModel(test.services.reader, test.services.clock);
    expect(await tellWebhooks(test.services, model)).toEqual({ queued: 4, attempted: 4 });
    expect(await tellWebhooks(test.services, model)).toEqual({ queued: 0, attempted: 0 });
    const subjects = received
      .map(({ body }) => JSON.parse(body))
      .map(({ event, data }) => `${event} ${data.id}`);
    expect(subjects.sort()).toEqual([
      'ballot.closing XTB-1',
      'ballot.opened XTB-1',
      'ballot.opened XTB-2',
      'ballot.result XTB-3',
    ]);
    const [first] = received;
    const headers = first?.request.headers ?? {};
    const expected = signatureOf(made.secret, String(headers['x-quorumwatch-timestamp']), first?.body ?? '');
    expect(headers['x-quorumwatch-signature']).toBe(expected);
    const log = await request(test.app)
      .get(`/api/v1/webhooks/${made.id}/deliveries`)
      .set(analyst)
      .expect(200);
    expect(
      log.body.items.map((row: { state: string; lastStatus: number }) => [row.state, row.lastStatus]),
    ).toEqual(Array.from({ length: 4 }, () => ['delivered', 200]));
    const listed = await request(test.app).get('/api/v1/webhooks').set(analyst).expect(200);
    expect(listed.text).not.toContain(made.secret);
  });

  it('are tried again after a failure, and tell what a test message met with', async () => {
    const analyst = await test.keyed({ role: 'analyst' });
    const [webhook] = await test.services.webhooks.list();
    answers = 503;
    const tried = await request(test.app)
      .post(`/api/v1/webhooks/${webhook?.id}/test`)
      .set(analyst)
      .expect(200);
    expect(tried.body).toMatchObject({
      state: 'pending',
      attempts: 1,
      lastStatus: 503,
      nextAttemptAt: '2026-03-01T08:01:00.000Z',
    });
    await request(test.app).delete(`/api/v1/webhooks/${webhook?.id}`).set(analyst).expect(204);
    await request(test.app).get(`/api/v1/webhooks/${webhook?.id}/deliveries`).set(analyst).expect(404);
  });
});

describe('corrections', () => {
  it('go from a claim to a public decision', async () => {
    const reader = await test.keyed({ role: 'reader' });
    const analyst = await test.keyed({ role: 'analyst' });
    const claim = { kind: 'ballot', record: 'XTB-1', claim: 'It closes a day later than stated.' };
    const post = () => request(test.app).post('/api/v1/corrections').set(reader);
    await post()
      .send({ ...claim, record: 'none' })
      .expect(404);
    await post()
      .send({ ...claim, record: 'XTB-S' })
      .expect(404);
    const { body: made } = await post().send(claim).expect(201);
    expect(made).toMatchObject({ state: 'open', key: 'XTB-1' });
    const decide = () =>
      request(test.app)
        .put(`/api/v1/corrections/${made.id}/decision`)
        .set(analyst)
        .send({ state: 'declined', decision: 'The source prints this day.' });
    await decide().expect(200);
    await decide().expect(409);
    const { body: log } = await get('/api/v1/corrections?state=declined').expect(200);
    expect(log.items).toEqual([
      expect.objectContaining({ id: made.id, decision: 'The source prints this day.' }),
    ]);
  });
});
