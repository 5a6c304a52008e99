import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import type { WebhookSender } from '../app/ports/webhook-sender.ts';
import { DomainError } from '../domain/errors.ts';
import { isPrivateAddress } from './address-guard.ts';
import { type HostResolver, sendGuarded } from './guarded-request.ts';

export interface WebhookSenderOptions {
  userAgent: string;
  /** Hosts of the operator's own network that may be sent to, for tests and for receivers beside the server. */
  trustedHosts?: readonly string[];
  timeoutMs?: number;
  /** What names stand for; the system's resolver by default. */
  resolve?: HostResolver;
}

const LOCAL_NAMES = /(^|\.)(localhost|local|internal|home\.arpa|lan|intranet)\.?$/i;
const LONGEST_URL = 2000;

function refusal(message: string): DomainError {
  return new DomainError('invalid-input', message, { flaws: [{ at: '/url', message }] });
}

function parse(text: string): URL {
  if (!URL.canParse(text) || text.length > LONGEST_URL) throw refusal('This is no URL.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refusal('A webhook needs an http or https address.');
  if (url.username !== '' || url.password !== '')
    throw refusal('A webhook address holds no user or password.');
  return url;
}

/** Addresses that a host stands for now; none where it cannot be resolved. */
function addressesOf(host: string, resolve: HostResolver): Promise<string[]> {
  if (isIP(host) !== 0) return Promise.resolve([host]);
  return new Promise((done) => {
    resolve(host, { all: true }, (error, found) => done(error ? [] : found.map(({ address }) => address)));
  });
}

/** Sends webhook messages over guarded connections: no private address, no redirect, a few seconds at most. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { userAgent, trustedHosts = [], timeoutMs = 10_000, resolve = lookup } = options;
  const isTrusted = (url: URL) => trustedHosts.includes(url.host);
  return {
    async check(text) {
      const url = parse(text);
      if (isTrusted(url)) return undefined;
      const host = url.hostname.replace(/^\[|\]$/g, '');
      const addresses = await addressesOf(host, resolve);
      if (LOCAL_NAMES.test(host) || addresses.some(isPrivateAddress)) {
        throw refusal(`${url.host} leads to a private address; webhooks go to public ones only.`);
      }
      if (addresses.length > 0) return undefined;
      return `The host ${url.host} cannot be resolved now; nothing can be delivered to it until it can.`;
    },
    async post(text, headers, body) {
      try {
        const url = parse(text);
        const response = await sendGuarded({
          url,
          body,
          headers: {
            ...headers,
            'User-Agent': userAgent,
            'Content-Type': 'application/json',
            'Content-Length': String(Buffer.byteLength(body)),
          },
          allowPrivate: isTrusted(url),
          idleMs: timeoutMs,
          resolve,
          signal: AbortSignal.timeout(timeoutMs),
        });
        response.resume();
        return { status: response.statusCode ?? 0 };
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
