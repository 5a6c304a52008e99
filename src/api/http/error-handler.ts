import type { ErrorRequestHandler, Request, Response } from 'express';
import { DomainError } from '../../domain/errors.ts';
import { HttpProblem, itemOf, PROBLEMS, type ProblemCode, type ProblemItem, problemOf } from './problem.ts';

interface Failure {
  code: ProblemCode;
  detail: string;
  errors: readonly ProblemItem[];
  headers: Readonly<Record<string, string>>;
}

/** Body parsers and the router mark what the caller did wrong with a status and a type. */
function isMarked(error: unknown): error is Error & { status: number; type?: string } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

const OF_STATUS: Record<number, ProblemCode> = {
  400: 'invalid-input',
  404: 'not-found',
  406: 'not-acceptable',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
};

function failureOf(error: unknown): Failure {
  if (error instanceof HttpProblem)
    return { code: error.code, detail: error.message, errors: error.errors, headers: error.headers };
  if (error instanceof DomainError)
    return { code: error.code, detail: error.message, errors: error.flaws.map(itemOf), headers: {} };
  const code = isMarked(error) ? OF_STATUS[error.status] : undefined;
  if (code !== undefined && isMarked(error))
    return { code, detail: detailOfParser(error), errors: parserItems(error), headers: {} };
  return {
    code: 'internal-error',
    detail: 'Something went wrong on our side. Quote the instance when you report it.',
    errors: [],
    headers: {},
  };
}

function detailOfParser(error: Error & { type?: string }): string {
  if (error.type === 'entity.parse.failed') return 'The body is not valid JSON.';
  if (error.type === 'entity.too.large') return 'The body is larger than this operation takes.';
  if (error instanceof URIError) return 'The path is not properly percent-encoded.';
  return error.message;
}

function parserItems(error: Error & { type?: string }): ProblemItem[] {
  return error.type === 'entity.parse.failed' ? [{ detail: error.message, pointer: '' }] : [];
}

/** Sends one failure as `application/problem+json`; an answer already under way is broken off instead. */
export function sendProblem(request: Request, response: Response, failure: Failure): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = problemOf(failure.code, failure.detail, String(request.id), failure.errors);
  for (const name of ['Content-Disposition', 'ETag']) response.removeHeader(name);
  response
    .status(PROBLEMS[failure.code].status)
    .set({ ...failure.headers, 'Cache-Control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** Last in the chain: every failure becomes a problem document; what nobody expected is logged with its stack. */
export const errorHandler: ErrorRequestHandler = (error, request, response, _next) => {
  const failure = failureOf(error);
  if (PROBLEMS[failure.code].status >= 500) request.log.error({ err: error }, 'request failed');
  sendProblem(request, response, failure);
};
