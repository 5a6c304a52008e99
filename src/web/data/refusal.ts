import { messages as m } from '../messages/messages.ts';
import { ApiProblem } from './api-problem.ts';

/**
 * What a form says after a write that failed: that the server is away, `needsKey` where the write needs a key or a higher one,
 * else the server's own words.
 */
export function refusalOf(error: unknown, needsKey?: string): string {
  const { failed } = m.common;
  if (!(error instanceof ApiProblem) || error.status === 0) return failed.offline;
  if (needsKey !== undefined && (error.status === 401 || error.status === 403)) return needsKey;
  return error.message || error.title || failed.other;
}
