import { z } from 'zod';
import type { DomainErrorCode, Flaw } from '../../domain/errors.ts';

/** One thing wrong with a request: `parameter` names a query or path parameter, `pointer` a place in the body. */
export const ProblemItem = z
  .object({
    detail: z.string(),
    parameter: z.string().optional(),
    pointer: z.string().optional(),
    locator: z.string().optional().describe('Place in an uploaded file: its line or cell.'),
  })
  .meta({ id: 'ProblemItem' });
export type ProblemItem = z.infer<typeof ProblemItem>;

/** RFC 9457 problem details, the body of every answer that is not a success. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().describe('Id of this request in the log.'),
    code: z.string(),
    errors: z.array(ProblemItem).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

type HttpOnlyCode =
  | 'unauthorized'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'payload-too-large'
  | 'unsupported-media-type'
  | 'unprocessable-file'
  | 'too-many-requests'
  | 'internal-error';

export type ProblemCode = DomainErrorCode | HttpOnlyCode;

/** Status and title of every failure that the API can answer with; exhaustive over the domain's codes. */
export const PROBLEMS: Record<ProblemCode, { status: number; title: string }> = {
  'not-found': { status: 404, title: 'Not found' },
  'invalid-input': { status: 400, title: 'The request is not valid' },
  conflict: { status: 409, title: 'In conflict with what is there' },
  unavailable: { status: 503, title: 'Not available at present' },
  'source-changed': { status: 502, title: 'A source no longer looks as expected' },
  forbidden: { status: 403, title: 'Not allowed' },
  'limit-exceeded': { status: 413, title: 'Too large' },
  unauthorized: { status: 401, title: 'A valid key is needed' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'not-acceptable': { status: 406, title: 'No such representation' },
  'payload-too-large': { status: 413, title: 'Body too large' },
  'unsupported-media-type': { status: 415, title: 'Media type not supported' },
  'unprocessable-file': { status: 422, title: 'The file cannot be taken' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Internal error' },
};

/** A failure that only HTTP knows; expected ones of the use cases are `DomainError`s. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly ProblemItem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { errors?: readonly ProblemItem[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
    this.code = code;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}

/** A use case's flaw as a problem's item: `/a/b` is a pointer into the body, a bare word a parameter. */
export function itemOf(flaw: Flaw): ProblemItem {
  if (flaw.at.startsWith('/')) return { detail: flaw.message, pointer: flaw.at };
  return { detail: flaw.message, parameter: flaw.at };
}

/** The problem document of one failure. */
export function problemOf(
  code: ProblemCode,
  detail: string | undefined,
  instance: string,
  errors: readonly ProblemItem[] = [],
): Problem {
  const { status, title } = PROBLEMS[code];
  return {
    type: `urn:quorumwatch:problem:${code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: `urn:uuid:${instance}`,
    code,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
  };
}
