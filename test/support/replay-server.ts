import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** One answer of the server. Documents (`body`) get an entity tag and answer 304 to a request that has it. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  gzip?: boolean;
  /** Cut the connection after so many bytes of the body. */
  cutAt?: number;
  /** Milliseconds before the answer. */
  delayMs?: number;
}

/** A path's answer: always the same, one after the other (the last stays), or made from the request's URL. */
export type Route = Answer | readonly Answer[] | ((url: URL) => Answer);

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  at: number;
  status: number;
}

export interface ReplayServer {
  url: string;
  requests: ReceivedRequest[];
  /** Sets or replaces the answer to a path (without query, unless given with one). */
  route(path: string, route: Route): void;
  close(): Promise<void>;
}

function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
}

function isUnchanged(request: IncomingMessage, etag: string): boolean {
  return request.headers['if-none-match'] === etag;
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<number> {
  if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
  const { status = 200, body = '' } = answer;
  const etag = etagOf(body);
  if (status === 200 && isUnchanged(request, etag)) {
    response.writeHead(304, { etag }).end();
    return 304;
  }
  const bytes = answer.gzip ? gzipSync(body) : Buffer.from(body);
  response.writeHead(status, {
    'content-length': String(bytes.length),
    ...(status === 200 && { etag }),
    ...(answer.gzip && { 'content-encoding': 'gzip' }),
    ...answer.headers,
  });
  if (answer.cutAt === undefined) response.end(bytes);
  else response.write(bytes.subarray(0, answer.cutAt), () => response.destroy());
  return status;
}

/** A real HTTP server on a free port of this machine that answers as a source does, and remembers what it was asked. */
export async function startReplayServer(routes: Readonly<Record<string, Route>> = {}): Promise<ReplayServer> {
  const table = new Map<string, Route>(Object.entries(routes));
  const turns = new Map<string, number>();
  const requests: ReceivedRequest[] = [];

  function answerTo(url: URL): Answer {
    const key = table.has(url.pathname + url.search) ? url.pathname + url.search : url.pathname;
    const route = table.get(key);
    if (route === undefined) return { status: 404, body: 'not here' };
    if (typeof route === 'function') return route(url);
    if (!('length' in route)) return route;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return route[Math.min(turn, route.length - 1)] ?? { status: 404 };
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://replay');
    const received: ReceivedRequest = {
      method: request.method ?? '',
      path: url.pathname + url.search,
      headers: request.headers,
      at: performance.now(),
      status: 0,
    };
    requests.push(received);
    received.status = await send(request, response, answerTo(url));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    route: (path, route) => {
      table.set(path, route);
      turns.delete(path);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
