import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpFetcher } from '../../../src/net/http-fetcher.ts';
import { FRAMINGS, responseBytes } from '../../support/http-bytes.ts';
import { cutAfter, type RawServer, startRawServer } from '../../support/raw-server.ts';

const BODY = 'A|First\nB|Second\nC|Third\n';

let server: RawServer;
beforeEach(async () => {
  server = await startRawServer();
});
afterEach(() => server.close());

function get(etag?: string) {
  const fetcher = createHttpFetcher({
    userAgent: 'Quorumwatch/test',
    now: () => new Date(),
    random: () => 0,
    sleep: async () => undefined,
    attempts: 1,
    idleMs: 400,
    totalMs: 1_000,
    trustedUrls: [server.url],
  });
  return fetcher.fetch({ url: `${server.url}/x`, maxBytes: 10_000, ...(etag && { etag }) });
}

function send(text: string) {
  server.answer('/x', (socket) => socket.end(text));
}

async function reasonOf(): Promise<string> {
  const result = await get();
  return result.status === 'unavailable' ? result.reason : result.status;
}

describe('a connection that is cut', () => {
  it.each(FRAMINGS)('after any byte of an answer (%s) gives no half document', async (framing) => {
    const response = responseBytes(BODY, framing);
    for (let count = 0; count < response.length; count += 1) {
      server.answer('/x', cutAfter(response, count, count % 2 === 0 ? 'closed' : 'reset'));
      const result = await get();
      expect(result, `after ${count} bytes`).toEqual({
        status: 'unavailable',
        reason: expect.stringMatching(/cut|ended|aborted|unexpected end/i),
      });
    }
    server.answer('/x', cutAfter(response, response.length));
    const whole = await get();
    expect(whole.status === 'fetched' && Buffer.from(whole.body).toString()).toBe(BODY);
  });

  it('is told where nothing else says that the document has ended', async () => {
    send('HTTP/1.0 200 OK\r\n\r\nA|First\nB|Sec');
    expect(await get()).toMatchObject({ status: 'fetched', undelimited: true });
    send(responseBytes(BODY, 'length').toString());
    expect(await get()).not.toHaveProperty('undelimited');
  });
});

describe('a server that does not keep to HTTP', () => {
  it('and states too large a length, none that is a number, or two, has given no document', async () => {
    send('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nshorter');
    expect(await reasonOf()).toMatch(/the connection was cut/);
    send('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\nx');
    expect(await reasonOf()).toMatch(/Content-Length/);
    send('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx');
    expect(await reasonOf()).toMatch(/Content-Length/);
  });

  it('and gives a part, or nothing, of what was asked for, has given no document', async () => {
    send('HTTP/1.1 206 Partial Content\r\ncontent-length: 1\r\n\r\nx');
    expect(await reasonOf()).toBe('it answers 206 Partial Content');
    send('HTTP/1.1 204 No Content\r\n\r\n');
    expect(await reasonOf()).toBe('it answers 204 No Content');
  });

  it('and sends byte after byte without coming to an end is given up', async () => {
    for (const start of ['HTTP/1.1 200 OK\r\n', 'HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n']) {
      server.answer('/x', (socket) => {
        socket.write(start);
        const drip = setInterval(() => socket.write(start.endsWith('\r\n\r\n') ? 'x' : 'x: y\r\n'), 40);
        socket.on('close', () => clearInterval(drip));
      });
      expect(await reasonOf()).toBe('it did not come to an end within 1 s');
    }
    expect(server.requests).toHaveLength(2);
  });

  it('and says "not modified" of another content is asked again without a condition', async () => {
    server.answer('/x', (socket, head) =>
      socket.end(
        /if-none-match/i.test(head)
          ? 'HTTP/1.1 304 Not Modified\r\netag: "new"\r\n\r\nA|Changed\n'
          : responseBytes('A|Changed\n', 'length', ['etag: "new"']),
      ),
    );
    expect(await get('"old"')).toMatchObject({ status: 'fetched', etag: '"new"' });
    expect(await get('W/"new-gzip"')).toEqual({ status: 'not-modified' });
    send('HTTP/1.1 304 Not Modified\r\netag: "new"\r\n\r\n');
    expect(await reasonOf()).toBe('it answers 304 to a request that named no content');
  });
});
