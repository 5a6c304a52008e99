import type { LookupAddress } from 'node:dns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostResolver } from '../../../src/net/guarded-request.ts';
import { createHttpFetcher } from '../../../src/net/http-fetcher.ts';
import { createWebhookSender } from '../../../src/net/webhook-sender.ts';
import { type RawServer, startRawServer } from '../../support/raw-server.ts';

const PUBLIC = '93.184.215.14';
const INSIDE = '127.0.0.1';

let inside: RawServer;
beforeEach(async () => {
  inside = await startRawServer();
});
afterEach(() => inside.close());

/** A name service that gives these answers one after the other, the last one again and again. */
function nameService(...answers: (string[] | 'unknown')[]): HostResolver & { asked: () => number } {
  let asked = 0;
  const resolver: HostResolver = (host, _options, callback) => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    if (answer === undefined || answer === 'unknown') {
      return callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), []);
    }
    const found: LookupAddress[] = answer.map((address) => ({ address, family: 4 }));
    return callback(null, found);
  };
  return Object.assign(resolver, { asked: () => asked });
}

const port = () => new URL(inside.url).port;
const sender = (resolve: HostResolver) =>
  createWebhookSender({ userAgent: 'Quorumwatch/test', resolve, timeoutMs: 500 });

function get(resolve: HostResolver) {
  const fetcher = createHttpFetcher({
    userAgent: 'Quorumwatch/test',
    now: () => new Date(),
    random: () => 0,
    sleep: async () => undefined,
    attempts: 1,
    resolve,
  });
  return fetcher.fetch({ url: `http://rebinding.example:${port()}/secret`, maxBytes: 1_000 });
}

describe('a name that stands for a private address', () => {
  it('when the connection is made is refused, whatever it stood for when it was checked', async () => {
    const names = nameService([PUBLIC], [INSIDE]);
    const url = `http://rebinding.example:${port()}/hook`;
    expect(await sender(names).check(url)).toBeUndefined();
    expect(await sender(names).post(url, {}, '{}')).toEqual({
      error: expect.stringMatching(/leads to a private address/),
    });
    expect(inside.requests).toEqual([]);
  });

  it('beside public ones is refused, and asked for once only', async () => {
    const names = nameService([PUBLIC, INSIDE]);
    expect(await get(names)).toEqual({
      status: 'unavailable',
      reason: expect.stringMatching(/leads to a private address/),
    });
    expect(names.asked()).toBe(1);
    expect(inside.requests).toEqual([]);
  });

  it('is refused as the address of a webhook', async () => {
    const rejected = sender(nameService(['10.0.0.8'])).check('https://intern.example/hook');
    await expect(rejected).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('a name that stands for nothing', () => {
  it('makes a source unavailable, in words', async () => {
    const result = await get(nameService('unknown'));
    expect(result).toMatchObject({
      status: 'unavailable',
      reason: expect.stringMatching(/^the name of its host cannot be resolved \(.*rebinding\.example/),
    });
  });

  it('makes a webhook that is marked, and whose deliveries say why they failed', async () => {
    const names = nameService('unknown');
    const warning = await sender(names).check('https://gone.example/hook');
    expect(warning).toMatch(/gone\.example cannot be resolved now/);
    expect(await sender(names).post('https://gone.example/hook', {}, '{}')).toEqual({
      error: expect.stringMatching(/ENOTFOUND/),
    });
  });
});
