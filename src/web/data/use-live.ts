import { useEffect, useState } from 'preact/hooks';
import { getJson } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';
import { forgetReads, type Resource } from './use-resource.ts';

const AGAIN_MS = 3_000;

interface Answered<T> {
  href: string;
  data?: T;
  problem?: ApiProblem;
}

/** A resource that changes under the reader's hands: read again after a write, and while it says that it is being made. */
export function useLive<T>(
  href: string,
  isUnfinished: (data: T) => boolean,
): { resource: Resource<T>; refresh: () => void } {
  const [answered, setAnswered] = useState<Answered<T> | undefined>();
  const [turn, setTurn] = useState(0);
  const refresh = () => {
    forgetReads();
    setTurn((before) => before + 1);
  };
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    getJson<T>(href, controller.signal).then(
      (data) => {
        setAnswered({ href, data });
        if (isUnfinished(data)) timer = setTimeout(() => setTurn((before) => before + 1), AGAIN_MS);
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const problem = error instanceof ApiProblem ? error : new ApiProblem(0, '', '');
        setAnswered({ href, problem });
      },
    );
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [href, turn]);
  if (answered?.href !== href) return { resource: { state: 'loading' }, refresh };
  if (answered.problem)
    return { resource: { state: 'failed', problem: answered.problem, retry: refresh }, refresh };
  return { resource: { state: 'ready', data: answered.data as T, stale: false }, refresh };
}
