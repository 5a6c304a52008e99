import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/domain/errors.ts';
import { createHttpFetcher } from '../../../src/net/http-fetcher.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';

let server: ReplayServer;
let slept: number[];

beforeEach(async () => {
  slept = [];
  server = await startReplayServer();
});
afterEach(() => server.close());

function fetcher(options: { trusted?: boolean; idleMs?: number; random?: () => number } = {}) {
  return createHttpFetcher({
    userAgent: 'Quorumwatch/test (+https://example.org)',
    now: () => new Date('2026-01-01T00:00:00Z'),
    random: options.random ?? (() => 1),
    sleep: async (ms) => {
      slept.push(ms);
    },
    trustedUrls: options.trusted === false ? [] : [server.url],
    ...(options.idleMs && { idleMs: options.idleMs }),
  });
}

function get(path: string, rest: { etag?: string; maxBytes?: number; url?: string } = {}) {
  return fetcher().fetch({ url: `${server.url}${path}`, maxBytes: 10_000, ...rest });
}

describe('fetching a document', () => {
  it('gives the bytes under its own name and the entity tag, and 304 the next time', async () => {
    server.route('/a.csv', { body: 'a,b\n1,2\n', headers: { 'content-type': 'text/csv' } });
    const first = await get('/a.csv');
    expect(first).toMatchObject({ status: 'fetched', mediaType: 'text/csv' });
    if (first.status !== 'fetched') throw new Error('unreachable');
    expect(Buffer.from(first.body).toString()).toBe('a,b\n1,2\n');
    expect(server.requests[0]?.headers['user-agent']).toBe('Quorumwatch/test (+https://example.org)');
    expect(await get('/a.csv', { etag: first.etag ?? '' })).toEqual({ status: 'not-modified' });
  });

  it('decodes compressed answers', async () => {
    server.route('/z', { body: 'hello '.repeat(100), gzip: true });
    const result = await get('/z');
    expect(result.status === 'fetched' && Buffer.from(result.body).toString()).toBe('hello '.repeat(100));
  });

  it('says what is missing and what is refused, without trying again', async () => {
    server.route('/secret', { status: 403 });
    expect(await get('/none')).toEqual({ status: 'not-found' });
    expect(await get('/secret')).toEqual({ status: 'unavailable', reason: 'it answers 403 Forbidden' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('patience', () => {
  it('backs off by itself where the throttling server says zero seconds', async () => {
    server.route('/busy', [
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 429 },
      { body: 'ok' },
    ]);
    expect(await get('/busy')).toMatchObject({ status: 'fetched' });
    expect(slept).toEqual([1_000, 2_000]);
  });

  it('waits as long as it is asked to', async () => {
    server.route('/busy', [{ status: 503, headers: { 'retry-after': '17' } }, { body: 'ok' }]);
    expect(await get('/busy')).toMatchObject({ status: 'fetched' });
    expect(slept).toEqual([17_000]);
  });

  it('gives up after five attempts and where it would have to wait for hours', async () => {
    server.route('/down', { status: 500 });
    expect(await get('/down')).toEqual({
      status: 'unavailable',
      reason: 'it answers 500 Internal Server Error (5 attempts)',
    });
    server.route('/later', { status: 429, headers: { 'retry-after': '7200' } });
    expect(await get('/later')).toEqual({
      status: 'unavailable',
      reason: 'it answers 429 Too Many Requests and asks to come back in 7200 s',
    });
  });

  it('pauses between requests to a host that the operator does not run', async () => {
    const polite = createHttpFetcher({
      userAgent: 'q',
      now: () => new Date(0),
      random: () => 1,
      sleep: async (ms) => {
        slept.push(ms);
      },
    });
    const url = `${server.url}/x`;
    await Promise.all([
      polite.fetch({ url, maxBytes: 1, minDelayMs: 900 }),
      polite.fetch({ url, maxBytes: 1, minDelayMs: 900 }),
    ]);
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeGreaterThan(500);
  });
});

describe('no half document', () => {
  it.each([0, 1, 5, 49, 99])(
    'tries again where the connection is cut after %i of 100 bytes',
    async (cutAt) => {
      server.route('/cut', [{ body: 'x'.repeat(100), cutAt }, { body: 'x'.repeat(100) }]);
      const result = await get('/cut');
      expect(result.status === 'fetched' && result.body.length).toBe(100);
      expect(server.requests).toHaveLength(2);
    },
  );

  it.each([true, false])('is unavailable where it is cut each time (compressed: %s)', async (gzip) => {
    server.route('/cut', { body: 'x'.repeat(5_000), gzip, cutAt: 20 });
    expect(await get('/cut')).toMatchObject({ status: 'unavailable' });
  });

  it('is unavailable where compressed bytes do not decode', async () => {
    server.route('/odd', { body: 'not compressed', headers: { 'content-encoding': 'gzip' } });
    expect(await get('/odd')).toMatchObject({ status: 'unavailable' });
  });

  it('gives a silent server up', async () => {
    server.route('/slow', { body: 'x', delayMs: 400 });
    const impatient = fetcher({ idleMs: 40 });
    const result = await impatient.fetch({ url: `${server.url}/slow`, maxBytes: 10 });
    expect(result).toEqual({ status: 'unavailable', reason: 'no answer within 40 ms (5 attempts)' });
  });
});

describe('limits', () => {
  it('stops at the size given, announced, streamed or decompressed', async () => {
    server.route('/big', { body: 'x'.repeat(2_000) });
    server.route('/bomb', { body: 'x'.repeat(1_000_000), gzip: true });
    for (const path of ['/big', '/bomb']) {
      const error = await get(path, { maxBytes: 1_500 }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({ code: 'limit-exceeded' });
    }
  });

  it('refuses private addresses that the operator did not name', async () => {
    const untrusting = fetcher({ trusted: false });
    for (const url of [server.url, 'http://localhost:9/', 'http://169.254.169.254/latest']) {
      const result = await untrusting.fetch({ url, maxBytes: 10 });
      expect(result, url).toMatchObject({ status: 'unavailable' });
      expect(result.status === 'unavailable' && result.reason).toMatch(/private address/);
    }
    expect(server.requests).toHaveLength(0);
  });

  it('follows redirects to hosts it may go to only', async () => {
    server.route('/old', { status: 301, headers: { location: '/new' } });
    server.route('/new', { body: 'moved' });
    server.route('/inside', { status: 302, headers: { location: 'http://127.0.0.1:1/admin' } });
    server.route('/file', { status: 302, headers: { location: 'file:///etc/passwd' } });
    server.route('/loop', { status: 302, headers: { location: '/loop' } });
    expect(await get('/old')).toMatchObject({ status: 'fetched', url: `${server.url}/new` });
    expect(await get('/inside')).toMatchObject({ reason: expect.stringMatching(/private address/) });
    expect(await get('/file')).toMatchObject({ reason: expect.stringMatching(/not followed/) });
    expect(await get('/loop')).toMatchObject({ reason: expect.stringMatching(/more than 5 times/) });
  });
});
