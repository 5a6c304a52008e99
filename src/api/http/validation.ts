import type { z } from 'zod';
import { HttpProblem, type ProblemItem } from './problem.ts';

const KEY_IN_URL = /^(key|api[-_]?key|token|access[-_]?token|authorization)$/i;

/** Values of a query that carry a key: refused, because URLs end up in logs and histories. */
export function refuseKeysInUrl(query: Record<string, unknown>): void {
  const guilty = Object.entries(query).find(
    ([name, value]) => KEY_IN_URL.test(name) || String(value).includes('qw_'),
  );
  if (guilty === undefined) return;
  throw new HttpProblem(
    'invalid-input',
    'Keys are never taken from a URL: send `Authorization: Bearer …` or `X-API-Key`. Revoke a key that stood in one.',
    { errors: [{ parameter: guilty[0], detail: 'keys do not belong in a URL' }] },
  );
}

type Issue = z.core.$ZodIssue;

function parameterItems(issue: Issue): ProblemItem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => ({ parameter: name, detail: 'unknown parameter' }));
  return [{ parameter: String(issue.path[0] ?? ''), detail: issue.message }];
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function bodyItems(issue: Issue): ProblemItem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => ({ pointer: pointerOf([...issue.path, name]), detail: 'unknown field' }));
  return [{ pointer: pointerOf(issue.path), detail: issue.message }];
}

/** Validates query or path parameters; every unknown or bad one is named. */
export function parseParameters(
  schema: z.ZodObject,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const parsed = schema.strict().safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(parameterItems);
  const named = [...new Set(errors.map((error) => error.parameter))].join(', ');
  throw new HttpProblem('invalid-input', `Not valid: ${named}.`, { errors });
}

/** Validates a JSON body; every flaw is pointed at. */
export function parseBody(schema: z.ZodType, given: unknown): unknown {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new HttpProblem('invalid-input', 'The body is not valid.', {
    errors: parsed.error.issues.flatMap(bodyItems),
  });
}
