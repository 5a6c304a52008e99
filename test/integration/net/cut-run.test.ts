import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestSource } from '../../../src/app/ingest-source.ts';
import { databaseOf } from '../../../src/store/connection.ts';
import { committeeTitles, doubledCommittees } from '../../support/committees.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { FRAMINGS, responseBytes } from '../../support/http-bytes.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { lineConnector } from '../../support/line-connector.ts';
import { cutAfter, type RawServer, startRawServer } from '../../support/raw-server.ts';

// A source of two pages whose server breaks off while the pages are new.

const page = (from: number, title: string, next = '') =>
  `${Array.from({ length: 8 }, (_, index) => `R${from + index}|${title}`).join('\n')}\n${next}`;

let database: TestDatabase;
let server: RawServer;
let others: RawServer;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  [server, others] = await Promise.all([startRawServer(), startRawServer()]);
});
afterEach(() => Promise.all([server.close(), others.close()]));

const deps = () => ingestDeps(database, server.url);
const run = () =>
  ingestSource(deps(), lineConnector(), { trigger: 'manual', baseUrl: server.url, leaseMs: 60_000 });

function serve(title: string, framing: (typeof FRAMINGS)[number] = 'length'): [Buffer, Buffer] {
  const pages = [page(0, title, 'next=/p2\n'), page(8, title)].map((body) => responseBytes(body, framing));
  for (const [index, bytes] of pages.entries()) {
    server.answer(`/p${index + 1}`, cutAfter(bytes, bytes.length));
  }
  return pages as [Buffer, Buffer];
}

async function expectOnly(title: string): Promise<void> {
  const { count, titles } = await committeeTitles(deps().reader);
  expect([count, titles]).toEqual([16, [title]]);
  expect(await doubledCommittees(deps().reader, 16)).toEqual([]);
}

const superseded = () => databaseOf(database.connection).collection('record_versions').countDocuments();

describe('a run whose source breaks off', () => {
  it.each(FRAMINGS)(
    'after any part of either page (%s) leaves everything as it was, and the next brings it once',
    async (framing) => {
      serve('old');
      expect(await run()).toMatchObject({ outcome: 'updated' });
      for (const path of ['/p1', '/p2']) {
        const pages = serve('new', framing);
        const response = pages[path === '/p1' ? 0 : 1];
        for (let count = 0; count < response.length; count += 23) {
          server.answer(path, cutAfter(response, count, count % 2 === 0 ? 'closed' : 'reset'));
          const report = await run();
          expect(report, `${path} after ${count} bytes`).toMatchObject({
            outcome: 'unavailable',
            records: { created: 0, updated: 0 },
            error: { code: 'unavailable', message: expect.stringContaining(`${server.url}${path} is unav`) },
          });
        }
      }
      await expectOnly('old');
      expect(await superseded()).toBe(0);
      serve('new', framing);
      expect(await run()).toMatchObject({ outcome: 'updated', records: { updated: 16 } });
      await expectOnly('new');
    },
  );

  it('does not take a cut document that has no length for a shorter one', async () => {
    serve('old');
    await run();
    const whole = page(0, 'old', 'next=/p2\n');
    const undelimited = (body: string) => Buffer.from(`HTTP/1.0 200 OK\r\n\r\n${body}`);
    const half = undelimited(whole.slice(0, whole.indexOf('R4')));
    let asked = 0;
    server.answer('/p1', (socket) => socket.end(asked++ === 0 ? half : undelimited(whole)));
    expect(await run()).toMatchObject({ error: { message: expect.stringMatching(/may have ended before/) } });
    await expectOnly('old');
    server.answer('/p1', cutAfter(half, half.length));
    server.answer('/p2', cutAfter(half, half.length));
    expect(await run()).toMatchObject({ outcome: 'updated', records: { updated: 12 } });
  });

  it.each([
    ['a loop', () => `${server.url}/p1`, /redirects more than 5 times/],
    ['a private address', () => `${others.url}/secret`, /private address/],
    ['another scheme', () => 'ftp://ftp.example/p1', /not followed/],
    ['nowhere', () => '', /redirects to nowhere/],
  ])('and sends it to %s ends as unavailable and says why', async (_name, target, words) => {
    serve('old');
    await run();
    const location = target() && `location: ${target()}\r\n`;
    server.answer('/p1', (socket) =>
      socket.end(`HTTP/1.1 302 Found\r\n${location}content-length: 0\r\n\r\n`),
    );
    const report = await run();
    expect(report).toMatchObject({ outcome: 'unavailable', records: { created: 0, updated: 0 } });
    expect(report.error?.message).toMatch(words);
    expect(others.requests).toEqual([]);
    await expectOnly('old');
    serve('new');
    await run();
    await expectOnly('new');
  });

  it('and cannot be resolved ends as unavailable and says so', async () => {
    const report = await ingestSource(deps(), lineConnector(), {
      trigger: 'manual',
      baseUrl: 'http://no-such-host.invalid',
    });
    expect(report).toMatchObject({
      outcome: 'unavailable',
      error: { message: expect.stringMatching(/name of its host cannot be resolved|name service/) },
    });
  });
});
