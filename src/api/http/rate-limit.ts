import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpProblem } from './problem.ts';

const WINDOW_SECONDS = 60;

/** Callers with a key share nothing with their neighbours at the same address. */
function callerOf(request: Request): string {
  const secret = request.get('authorization') ?? request.get('x-api-key');
  if (secret === undefined) return `ip:${request.ip ?? 'unknown'}`;
  return `key:${createHash('sha256').update(secret).digest('base64url')}`;
}

function headersOf(perMinute: number, state: RateLimiterRes): Record<string, string> {
  return {
    'RateLimit-Limit': String(perMinute),
    'RateLimit-Remaining': String(Math.max(0, state.remainingPoints)),
    'RateLimit-Reset': String(Math.ceil(state.msBeforeNext / 1000)),
  };
}

/** At most `perMinute` requests a minute and caller; 0 switches it off. Liveness probes and hashed assets are exempt. */
export function rateLimit(perMinute: number): RequestHandler {
  if (perMinute === 0) return (_request, _response, next) => next();
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  return async function limitRate(request, response, next) {
    if (request.path === '/healthz' || request.path.startsWith('/assets/')) return next();
    try {
      response.set(headersOf(perMinute, await limiter.consume(callerOf(request))));
    } catch (state) {
      if (!(state instanceof RateLimiterRes)) throw state;
      const headers = headersOf(perMinute, state);
      throw new HttpProblem(
        'too-many-requests',
        `More than ${perMinute} requests in a minute; go on in ${headers['RateLimit-Reset']} s.`,
        { headers: { ...headers, 'Retry-After': headers['RateLimit-Reset'] ?? '60' } },
      );
    }
    next();
  };
}
