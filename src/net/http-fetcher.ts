import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import type { Fetcher, FetchRequest, FetchResult } from '../app/ports/fetcher.ts';
import { DomainError } from '../domain/errors.ts';
import { backoffMs, retryAfterMs } from './backoff.ts';
import { type HostResolver, sendGuarded } from './guarded-request.ts';
import { createHostPacing } from './host-pacing.ts';
import { readBody } from './read-body.ts';

export interface HttpFetcherOptions {
  /** Names the product and how to reach its operator; never that of a browser. */
  userAgent: string;
  now: () => Date;
  random: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Base URLs that the operator named: their hosts may have private addresses, and those are not paced. */
  trustedUrls?: readonly string[];
  /** Attempts before a source counts as unavailable; default 5. */
  attempts?: number;
  /** Milliseconds without a byte, and for a whole document; defaults 30,000 and 600,000. */
  idleMs?: number;
  totalMs?: number;
  /** What names stand for; the system's resolver by default. */
  resolve?: HostResolver;
}

const MOST_REDIRECTS = 5;
/** A server that asks for more patience than this is unavailable now. */
const LONGEST_RETRY_AFTER_MS = 120_000;
const RETRIED = new Set([408, 425, 429, 500, 502, 503, 504]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** `stale`: the validators that were sent are of no use any more. */
type Attempt = FetchResult | { status: 'retry'; reason: string; afterMs?: number } | { status: 'stale' };

function headersOf(request: FetchRequest, userAgent: string): Record<string, string> {
  return {
    'User-Agent': userAgent,
    Accept: request.accept ?? '*/*',
    'Accept-Encoding': 'gzip, deflate, br',
    ...(request.etag && { 'If-None-Match': request.etag }),
    ...(request.lastModified && { 'If-Modified-Since': request.lastModified }),
  };
}

/** The next address of a redirect. Throws where it leaves HTTP or the encrypted connection. */
function redirectTarget(from: URL, location: string | undefined): URL {
  if (!location) throw new DomainError('unavailable', `${from.href} redirects to nowhere`);
  const target = new URL(location, from);
  const isDowngrade = from.protocol === 'https:' && target.protocol === 'http:';
  if (!/^https?:$/.test(target.protocol) || isDowngrade) {
    throw new DomainError(
      'forbidden',
      `${from.href} redirects to ${target.protocol}//, which is not followed`,
    );
  }
  return target;
}

/** What the system's codes mean, where its own words do not say it. */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name of its host cannot be resolved',
  EAI_AGAIN: 'the name service does not answer',
  ECONNREFUSED: 'its host refuses the connection',
  ECONNRESET: 'the connection was cut',
};

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0]) return messageOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code && Object.hasOwn(MEANINGS, code)) return `${MEANINGS[code]} (${error.message}, ${code})`;
  return code && !error.message.includes(code) ? `${error.message} (${code})`.trim() : error.message;
}

/** How requests are made: the name they go under, the hosts that may be private, the time they may take. */
interface Manner {
  userAgent: string;
  trusted: ReadonlySet<string>;
  idleMs: number;
  totalMs: number;
  now: () => Date;
  resolve: HostResolver;
}

type Response = IncomingMessage & { from: URL };

/** The first answer that is no redirect; each address on the way is checked anew. */
async function follow(request: FetchRequest, manner: Manner, signal: AbortSignal): Promise<Response> {
  const { trusted, idleMs, resolve } = manner;
  let url = new URL(request.url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const headers = headersOf(request, manner.userAgent);
    const response = await sendGuarded({
      url,
      headers,
      allowPrivate: trusted.has(url.host),
      idleMs,
      signal,
      resolve,
    });
    if (!REDIRECTS.has(response.statusCode ?? 0)) return Object.assign(response, { from: url });
    response.destroy();
    url = redirectTarget(url, response.headers.location);
  }
  throw new DomainError('unavailable', `${request.url} redirects more than ${MOST_REDIRECTS} times`);
}

/** True where nothing but the end of the connection says that the document has ended. */
function isUndelimited({ headers }: Response): boolean {
  return !headers['content-length'] && !headers['transfer-encoding'] && !headers['content-encoding'];
}

async function readDocument(request: FetchRequest, response: Response): Promise<FetchResult> {
  const { headers } = response;
  return {
    status: 'fetched',
    url: response.from.href,
    body: await readBody(response, request.maxBytes),
    ...(isUndelimited(response) && { undelimited: true }),
    ...(headers['content-type'] && { mediaType: headers['content-type'] }),
    ...(headers.etag && { etag: headers.etag }),
    ...(headers['last-modified'] && { lastModified: headers['last-modified'] }),
  };
}

/** True where a 304 names another content than the one asked about; how it is compressed makes no other content. */
function isOfAnother(answered: string | undefined, asked: string | undefined): boolean {
  const opaque = (etag: string) => etag.replace(/^W\//, '').replace(/[-;]+(gzip|br|df|deflate)(?="?$)/, '');
  return answered !== undefined && asked !== undefined && opaque(answered) !== opaque(asked);
}

async function readAnswer(request: FetchRequest, response: Response, now: Date): Promise<Attempt> {
  const { statusCode: status = 0, statusMessage, headers } = response;
  if (status === 200) return readDocument(request, response);
  response.destroy();
  if (status === 304 && isOfAnother(headers.etag, request.etag)) return { status: 'stale' };
  if (status === 304 && !request.etag && !request.lastModified) {
    return { status: 'unavailable', reason: 'it answers 304 to a request that named no content' };
  }
  if (status === 304) return { status: 'not-modified' };
  if (status === 404 || status === 410) return { status: 'not-found' };
  const reason = `it answers ${status}${statusMessage ? ` ${statusMessage}` : ''}`;
  if (!RETRIED.has(status)) return { status: 'unavailable', reason };
  const afterMs = retryAfterMs(headers['retry-after'], now);
  return { status: 'retry', reason, ...(afterMs !== undefined && { afterMs }) };
}

/** One attempt: network failures are worth another, refusals are not, and too large a document is an error. */
async function attempt(request: FetchRequest, manner: Manner): Promise<Attempt> {
  const limit = AbortSignal.timeout(manner.totalMs);
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  try {
    return await readAnswer(request, await follow(request, manner, signal), manner.now());
  } catch (error) {
    if (request.signal?.aborted) throw new DomainError('unavailable', 'The download was stopped');
    if (limit.aborted) {
      const reason = `it did not come to an end within ${Math.ceil(manner.totalMs / 1000)} s`;
      return { status: 'unavailable', reason };
    }
    if (!(error instanceof DomainError)) return { status: 'retry', reason: messageOf(error) };
    if (error.code === 'limit-exceeded')
      throw new DomainError(error.code, `${request.url}: ${error.message}`);
    return { status: 'unavailable', reason: error.message };
  }
}

/** A fetcher that behaves well towards its sources and trusts none of them. */
export function createHttpFetcher(options: HttpFetcherOptions): Fetcher {
  const { userAgent, now, random, sleep, attempts = 5, idleMs = 30_000, totalMs = 600_000 } = options;
  const trusted = new Set((options.trustedUrls ?? []).map((url) => new URL(url).host));
  const manner: Manner = { userAgent, trusted, idleMs, totalMs, now, resolve: options.resolve ?? lookup };
  const pacing = createHostPacing(() => performance.now(), sleep);

  async function persist(request: FetchRequest): Promise<FetchResult> {
    let asked = request;
    for (let tried = 1; ; tried += 1) {
      const result = await attempt(asked, manner);
      if (result.status === 'stale') {
        const { etag: _etag, lastModified: _lastModified, ...unconditional } = request;
        asked = unconditional;
        continue;
      }
      if (result.status !== 'retry') return result;
      const { reason, afterMs = backoffMs(tried, random) } = result;
      if (tried >= attempts) return { status: 'unavailable', reason: `${reason} (${tried} attempts)` };
      if (afterMs > LONGEST_RETRY_AFTER_MS) {
        const wait = `asks to come back in ${Math.ceil(afterMs / 1000)} s`;
        return { status: 'unavailable', reason: `${reason} and ${wait}` };
      }
      await sleep(afterMs);
    }
  }

  return {
    fetch(request) {
      const { host } = new URL(request.url);
      const minDelayMs = trusted.has(host) ? 0 : (request.minDelayMs ?? 0);
      return pacing.run(host, minDelayMs, () => persist(request));
    },
  };
}
