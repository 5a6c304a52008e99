import type { Request } from 'express';
import { HttpProblem } from './problem.ts';
import { readSessionCookie } from './session-cookie.ts';

/**
 * Refuses a write that a page of another origin had the browser send. Callers with a key in a header are no browsers
 * led astray; those with a cookie must name our own origin.
 */
export function checkOrigin(request: Request): void {
  const origin = request.get('origin');
  const host = request.get('host');
  if (origin !== undefined) {
    if (originHost(origin) === host) return;
    throw new HttpProblem('forbidden', 'Writes are taken from pages of this server only.');
  }
  const byHeader = request.get('authorization') ?? request.get('x-api-key');
  const cookie = readSessionCookie(request.get('cookie'));
  if (byHeader === undefined && cookie !== undefined)
    throw new HttpProblem('forbidden', 'A write with a session must carry the Origin header.');
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
