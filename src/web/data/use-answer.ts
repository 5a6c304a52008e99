import { useEffect, useState } from 'preact/hooks';
import { sendJson } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';
import type { Resource } from './use-resource.ts';

interface Answered<T> {
  question: string;
  data?: T;
  problem?: ApiProblem;
}

/** Puts a question that needs a body (a plan, a simulation); nothing is stored by it. `null` asks nothing. */
export function useAnswer<T>(href: string, body: unknown): Resource<T> | undefined {
  const question = body === null ? '' : JSON.stringify(body);
  const [answered, setAnswered] = useState<Answered<T> | undefined>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!question) return undefined;
    let current = true;
    sendJson<T>('POST', href, JSON.parse(question)).then(
      (data) => current && setAnswered({ question, data }),
      (error: unknown) => {
        const problem = error instanceof ApiProblem ? error : new ApiProblem(0, '', '');
        if (current) setAnswered({ question, problem });
      },
    );
    return () => {
      current = false;
    };
  }, [href, question, attempt]);
  if (!question) return undefined;
  if (answered?.question !== question) return { state: 'loading' };
  if (answered.data !== undefined) return { state: 'ready', data: answered.data, stale: false };
  const problem = answered.problem ?? new ApiProblem(0, '', '');
  const retry = () => {
    setAnswered(undefined);
    setAttempt(attempt + 1);
  };
  return { state: 'failed', problem, retry };
}
