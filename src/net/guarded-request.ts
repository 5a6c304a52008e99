import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { DomainError } from '../domain/errors.ts';
import { isPrivateAddress } from './address-guard.ts';

/** Gives all addresses of a name, as `lookup` of `node:dns` does. */
export type HostResolver = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface GuardedRequest {
  url: URL;
  headers: Record<string, string>;
  /** Private addresses are refused unless the operator named this host. */
  allowPrivate: boolean;
  /** Milliseconds without a byte after which the connection is given up. */
  idleMs: number;
  signal: AbortSignal;
  /** What names stand for; the system's resolver by default. */
  resolve?: HostResolver;
  /** Sent with POST where given; GET otherwise. */
  body?: string;
}

function refusal(host: string): DomainError {
  return new DomainError(
    'forbidden',
    `${host} leads to a private address; only the operator may name such a host`,
  );
}

/** A lookup that gives public addresses only: checked where the connection is made, so that DNS cannot change its mind. */
function publicLookup(resolve: HostResolver): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      if (addresses.some(({ address }) => isPrivateAddress(address)))
        return callback(refusal(hostname), '', 0);
      if (options.all) return callback(null, addresses);
      return callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0);
    });
  };
}

/** Sends one GET (or POST, with a body) and gives the response's head; redirects and bodies are the caller's. Rejects on any network failure. */
export function sendGuarded(request: GuardedRequest): Promise<IncomingMessage> {
  const { url, allowPrivate, resolve: resolveHost = lookup } = request;
  const bareHost = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(bareHost) !== 0 && isPrivateAddress(bareHost)) {
    return Promise.reject(refusal(url.host));
  }
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = send(
      url,
      {
        method: request.body === undefined ? 'GET' : 'POST',
        headers: request.headers,
        signal: request.signal,
        timeout: request.idleMs,
        agent: false,
        ...(!allowPrivate && { lookup: publicLookup(resolveHost) }),
      },
      resolve,
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${request.idleMs} ms`)));
    outgoing.on('error', reject);
    outgoing.end(request.body);
  });
}
