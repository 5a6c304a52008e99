import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../src/app/ports/services.ts';
import { WEBHOOK_EVENTS } from '../../../src/app/ports/webhook-store.ts';
import { createReadModel } from '../../../src/app/reading/read-model.ts';
import { runSource } from '../../../src/app/run-source.ts';
import { tellWebhooks } from '../../../src/app/tell-webhooks.ts';
import { createWebhook, signatureOf } from '../../../src/app/webhooks.ts';
import type { Ballot, Vote } from '../../../src/domain/ballot.ts';
import type { RecordDraft } from '../../../src/domain/record.ts';
import { contentHash } from '../../../src/ingest/content-hash.ts';
import { createHttpFetcher } from '../../../src/net/http-fetcher.ts';
import { createWebhookSender } from '../../../src/net/webhook-sender.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { ballotDraft, draftOf } from '../../support/records.ts';
import { startReplayServer } from '../../support/replay-server.ts';
import { testApp, testServices } from './app-fixture.ts';

interface Message {
  event: string;
  data: Record<string, unknown>;
}

let database: TestDatabase;
let receiver: Server;
let services: Services;
let now = new Date('2026-03-01T08:00:00Z');
let answers = 200;
let received: { message: Message; headers: Record<string, unknown>; body: string }[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  receiver = createServer(async (incoming, response) => {
    const body = await text(incoming);
    received.push({ message: JSON.parse(body), headers: incoming.headers, body });
    response.writeHead(answers).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  receiver.close();
  await database.close();
});
beforeEach(async () => {
  await emptyDatabase(database);
  received = [];
  answers = 200;
  now = new Date('2026-03-01T08:00:00Z');
  services = {
    ...testServices(database),
    clock: { now: () => now },
    webhookSender: createWebhookSender({ userAgent: 'test', trustedHosts: [host()] }),
  };
});

const host = () => `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
const register = () =>
  createWebhook(services, {
    url: `http://${host()}/hook`,
    events: WEBHOOK_EVENTS.filter((event) => event !== 'test'),
  });

/** What a round of telling brings to the receiver, as event and what it is about. */
async function told(): Promise<string[]> {
  received = [];
  await tellWebhooks(services, createReadModel(services.reader, services.clock));
  return received
    .map(({ message: { event, data } }) => `${event} ${data.run ? data.outcome : (data.member ?? data.id)}`)
    .sort();
}

/** Writes drafts as a run of a source that ended just now. */
async function write(...drafts: RecordDraft[]): Promise<void> {
  const at = now.toISOString();
  const ticket = await services.runs.begin(
    { id: randomUUID(), source: 'test', trigger: 'seed', startedAt: at },
    60_000,
  );
  await services.writer.upsert(
    drafts.map((draft) => ({ ...draft, hash: contentHash(draft) })),
    ticket,
  );
  const records = { created: drafts.length, updated: 0, unchanged: 0, quarantined: 0 };
  await services.runs.finish(ticket, {
    outcome: 'updated',
    documents: 1,
    records,
    issues: 0,
    finishedAt: at,
  });
}

const open = (id: string, data: Partial<Ballot> = {}) =>
  ballotDraft(id, 0, { status: 'open', opened: '2025-11-01', closes: '2026-05-01', counts: [], ...data });

const counted = (votes: Partial<Vote>[]) => [
  {
    id: 'count',
    day: '2026-02-01',
    rollComplete: true,
    votes: votes.map((vote) => ({
      certainty: 'stated' as const,
      member: 'XA',
      position: 'approve' as const,
      ...vote,
    })),
  },
];

describe('webhooks are told', () => {
  it('of a ballot from its opening to its result, each step once', async () => {
    await register();
    await write(
      draftOf('body', 'XTB', { code: 'XTB', name: 'T', kind: 'test', ruleIds: [], timeZone: 'UTC' }),
    );
    now = new Date('2026-03-02T08:00:00Z');
    await write(open('XTB-1', { opened: '2026-03-02', closes: '2026-03-20' }));
    expect(await told()).toEqual(['ballot.opened XTB-1']);
    now = new Date('2026-03-14T08:00:00Z');
    expect(await told()).toEqual(['ballot.closing XTB-1']);
    await write(open('XTB-1', { opened: '2026-03-02', closes: '2026-03-27' }));
    expect(await told()).toEqual(['ballot.extended XTB-1']);
    expect(received[0]?.message.data).toMatchObject({ closes: '2026-03-27', closedBefore: '2026-03-20' });
    now = new Date('2026-03-21T08:00:00Z');
    expect(await told()).toEqual(['ballot.closing XTB-1']);
    now = new Date('2026-04-20T08:00:00Z');
    // Closed, but no result is known: nothing to tell, until it comes.
    expect(await told()).toEqual([]);
    const result = { status: 'closed', closes: '2026-03-27', counts: counted([{}]) } as const;
    await write(ballotDraft('XTB-1', 1, result));
    expect(await told()).toEqual(['ballot.result XTB-1']);
    expect(await told()).toEqual([]);
  });

  it('of positions that changed, not of comments, first votes or persons', async () => {
    await register();
    const votes: Partial<Vote>[] = [
      { member: 'XA', position: 'approve' },
      { member: 'XB', position: 'approve' },
      { member: 'XC', position: 'disapprove' },
      { member: 'person:1', position: 'discuss' },
    ];
    await write(
      draftOf('body', 'XTB', { code: 'XTB', name: 'T', kind: 'test', ruleIds: [], timeZone: 'UTC' }),
    );
    await write(open('XTB-1', { counts: counted(votes) }), open('XTB-2'));
    expect(await told()).toEqual([]);
    const later: Partial<Vote>[] = [
      { member: 'XA', position: 'disapprove' },
      { member: 'XB', position: 'approve-with-comments' },
      { member: 'XC', position: 'disapprove-without-reasons' },
      { member: 'XD', position: 'abstain' },
      { member: 'XE', position: 'approve', changedFrom: 'abstain' },
      { member: 'person:1', position: 'no-objection' },
    ];
    await write(open('XTB-1', { counts: counted(later) }));
    expect(await told()).toEqual(['position.changed XA', 'position.changed XE']);
    expect(received.find(({ message }) => message.data.member === 'XA')?.message.data).toMatchObject({
      id: 'XTB-1',
      from: 'approve',
      to: 'disapprove',
    });
    expect(await told()).toEqual([]);
  });

  it('of runs of any process that ended after they asked, and of alerts as they come and go', async () => {
    const site = await startReplayServer({ '/p1': { body: 'TC 1|One\n' } });
    const fetcher = createHttpFetcher({
      userAgent: 'test',
      now: () => now,
      random: () => 0,
      sleep: async () => undefined,
      trustedUrls: [site.url],
    });
    const connector = lineConnector();
    const live = { ...services, fetcher, connectors: new Map([[connector.manifest.id, connector]]) };
    const alert = {
      kind: 'source-stale',
      title: 'T',
      summary: 'S',
      state: 'released',
      synthetic: false,
    } as const;
    await services.alerts.raise([{ ...alert, id: 'before', raisedAt: '2026-02-28T00:00:00Z' }]);
    await runSource(live, 'lines', { trigger: 'manual', baseUrl: site.url });
    now = new Date('2026-03-01T09:00:00Z');
    const webhook = await register();
    now = new Date('2026-03-01T10:00:00Z');
    await runSource(live, 'lines', { trigger: 'scheduled', baseUrl: site.url });
    await services.alerts.raise([
      { ...alert, id: 'stale', raisedAt: now.toISOString() },
      { ...alert, id: 'held', raisedAt: now.toISOString(), state: 'held' },
    ]);
    expect(await told()).toEqual(['alert.released stale', 'run.finished unchanged']);
    expect(received.find(({ message }) => message.event === 'run.finished')?.message.data).toMatchObject({
      source: 'lines',
      trigger: 'scheduled',
      documents: 1,
    });
    for (const { headers, body } of received)
      expect(headers['x-quorumwatch-signature']).toBe(
        signatureOf(webhook.secret, String(headers['x-quorumwatch-timestamp']), body),
      );
    await services.alerts.clear(['stale', 'before'], now.toISOString());
    expect(await told()).toEqual(['alert.cleared before', 'alert.cleared stale']);
    await site.close();
  });

  it('again after a failure, at growing distances, until it is given up; the log says so', async () => {
    const { app, keyed } = testApp(database, {}, { services });
    const webhook = await register();
    answers = 500;
    await services.alerts.raise([
      {
        id: 'a',
        kind: 'nothing-came',
        title: 'T',
        summary: 'S',
        raisedAt: now.toISOString(),
        state: 'released',
        synthetic: false,
      },
    ]);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(await told()).toEqual(['alert.released a']);
      const { items } = await services.webhooks.deliveries({ webhook: webhook.id, limit: 1 });
      const next = new Date(items[0]?.nextAttemptAt ?? 0);
      waits.push((next.getTime() - now.getTime()) / 60_000);
      now = next;
    }
    expect(waits).toEqual([1, 5, 30, 120, 720, 0]);
    expect(await told()).toEqual([]);
    const analyst = await keyed({ role: 'analyst' });
    const log = await request(app).get(`/api/v1/webhooks/${webhook.id}/deliveries`).set(analyst).expect(200);
    expect(log.body.items).toEqual([
      expect.objectContaining({ state: 'failed', attempts: 6, lastStatus: 500, event: 'alert.released' }),
    ]);
  });
});
