import { useEffect, useState } from 'preact/hooks';
import { getJson } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';

/** How far a read has come. `ready` keeps showing the old answer while `stale`, so that pages do not jump. */
export type Resource<T> =
  | { state: 'loading' }
  | { state: 'ready'; data: T; stale: boolean }
  | { state: 'failed'; problem: ApiProblem; retry: () => void };

interface Kept {
  data: unknown;
  at: number;
}

const KEEP_MS = 60_000;
const KEEP_MOST = 60;
const kept = new Map<string, Kept>();

function remember(href: string, data: unknown): void {
  kept.delete(href);
  kept.set(href, { data, at: performance.now() });
  const oldest = kept.keys().next().value;
  if (kept.size > KEEP_MOST && oldest !== undefined) kept.delete(oldest);
}

/** Drops what was read before, so that the next look asks the server again (after a write). */
export function forgetReads(): void {
  kept.clear();
}

interface Answer {
  href: string;
  data?: unknown;
  problem?: ApiProblem;
}

function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem
    ? error
    : new ApiProblem(0, '', error instanceof Error ? error.message : '');
}

/** Reads `href` (nothing while `null`) and cancels the request when the page moves on. */
export function useResource<T>(href: string | null): Resource<T> {
  const [answer, setAnswer] = useState<Answer | undefined>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (href === null) return undefined;
    const known = kept.get(href);
    if (known && performance.now() - known.at < KEEP_MS) {
      setAnswer({ href, data: known.data });
      return undefined;
    }
    const controller = new AbortController();
    getJson<T>(href, controller.signal).then(
      (data) => {
        remember(href, data);
        setAnswer({ href, data });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setAnswer({ href, problem: asProblem(error) });
      },
    );
    return () => controller.abort();
  }, [href, attempt]);

  const known = href === null ? undefined : kept.get(href);
  if (answer?.problem && answer.href === href) {
    const retry = () => {
      setAnswer(undefined);
      setAttempt(attempt + 1);
    };
    return { state: 'failed', problem: answer.problem, retry };
  }
  if (answer?.href === href && answer?.data !== undefined)
    return { state: 'ready', data: answer.data as T, stale: false };
  if (known) return { state: 'ready', data: known.data as T, stale: true };
  if (answer?.data !== undefined && sameRoute(answer.href, href))
    return { state: 'ready', data: answer.data as T, stale: true };
  return { state: 'loading' };
}

/** Another page or filter of the same list may keep the old rows on screen meanwhile; another record may not. */
function sameRoute(before: string, now: string | null): boolean {
  return now !== null && before.split('?')[0] === now.split('?')[0];
}
