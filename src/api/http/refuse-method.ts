import type { RequestHandler } from 'express';
import { HttpProblem } from './problem.ts';

/** Answers every other method of a path with 405 and `Allow`, and OPTIONS with the same list. */
export function refuseOtherMethods(allowed: readonly string[]): RequestHandler {
  const allow = [
    ...new Set(allowed.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))),
  ];
  return function refuseMethod(request, response) {
    const Allow = [...allow, 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') {
      response.set({ Allow }).status(204).end();
      return;
    }
    throw new HttpProblem('method-not-allowed', `${request.method} is not allowed here; allowed: ${Allow}.`, {
      headers: { Allow },
    });
  };
}
