import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HttpProblem } from '../../../src/api/http/problem.ts';
import { parseBody, parseParameters, refuseKeysInUrl } from '../../../src/api/http/validation.ts';
import { DayParameter, ListQuery } from '../../../src/api/schemas/common.ts';

function problemOf(work: () => unknown): HttpProblem {
  try {
    work();
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('query parameters', () => {
  const Query = ListQuery.extend({ asOf: DayParameter.optional() });

  it('come out typed', () => {
    expect(parseParameters(Query, { limit: '7', asOf: '2024-02-29' })).toEqual({
      limit: 7,
      asOf: '2024-02-29',
    });
  });

  it.each([
    [{ limit: '1001' }, 'limit'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '1e3' }, 'limit'],
    [{ limit: ['1', '2'] }, 'limit'],
    [{ asOf: '2023-02-29' }, 'asOf'],
    [{ asOf: '03/04/2024' }, 'asOf'],
    [{ nonsense: '1' }, 'nonsense'],
  ])('refuses %j by name', (given, parameter) => {
    const problem = problemOf(() => parseParameters(Query, given));
    expect(problem.code).toBe('invalid-input');
    expect(problem.errors.map((error) => error.parameter)).toEqual([parameter]);
  });
});

describe('bodies', () => {
  const Body = z.strictObject({ items: z.array(z.strictObject({ 'a/b': z.number() })) });

  it('are pointed into', () => {
    const problem = problemOf(() => parseBody(Body, { items: [{ 'a/b': 1 }, { 'a/b': 'x', extra: 1 }] }));
    expect(problem.errors.map((error) => error.pointer)).toEqual(['/items/1/a~1b', '/items/1/extra']);
  });
});

describe('keys in a URL', () => {
  it.each([{ key: 'x' }, { api_key: 'x' }, { access_token: 'x' }, { q: 'qw_abcdefgh' }])(
    'are refused: %j',
    (query) => {
      expect(problemOf(() => refuseKeysInUrl(query)).message).toContain('never taken from a URL');
    },
  );

  it('leaves other parameters alone', () => {
    expect(() => refuseKeysInUrl({ q: 'keyboard', member: 'DEU' })).not.toThrow();
  });
});
