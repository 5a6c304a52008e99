import type { Request, RequestHandler } from 'express';
import type { Asker } from '../asker.ts';
import { HttpProblem } from './problem.ts';
import { readSessionCookie } from './session-cookie.ts';

export interface Authenticator {
  /** Who holds this key; `undefined` where nobody does (unknown or revoked). */
  byKey(key: string): Promise<Asker | undefined>;
  bySession(token: string): Promise<Asker | undefined>;
}

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="quorumwatch"' };

function keyOf(request: Request): string | undefined {
  const header = request.get('authorization');
  const bearer = header === undefined ? undefined : /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (header !== undefined && bearer === undefined)
    throw new HttpProblem('unauthorized', 'The Authorization header must read `Bearer <key>`.', {
      headers: CHALLENGE,
    });
  return bearer ?? request.get('x-api-key');
}

/** Refusal of a request that needs a key, with the challenge that HTTP asks for. */
export function keyNeeded(detail: string): HttpProblem {
  return new HttpProblem('unauthorized', detail, { headers: CHALLENGE });
}

async function askerOf(request: Request, authenticator: Authenticator): Promise<Asker> {
  const key = keyOf(request);
  if (key !== undefined) {
    const asker = await authenticator.byKey(key);
    if (asker) return asker;
    throw keyNeeded('This key is not known or was revoked.');
  }
  const session = readSessionCookie(request.get('cookie'));
  if (session === undefined) return { role: 'anonymous', clearance: 'public' };
  // A session that ran out is no mistake of the reader: the page goes on with what everybody may see.
  return (await authenticator.bySession(session)) ?? { role: 'anonymous', clearance: 'public' };
}

/** Works out who asks and keeps it in `response.locals.asker`. A wrong key is refused, never taken as anonymous. */
export function authenticate(authenticator: Authenticator): RequestHandler {
  return async function identifyAsker(request, response, next) {
    response.locals.asker = await askerOf(request, authenticator);
    next();
  };
}
