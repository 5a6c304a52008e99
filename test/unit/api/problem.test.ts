import { describe, expect, it } from 'vitest';
import { itemOf, PROBLEMS, problemOf } from '../../../src/api/http/problem.ts';
import { DOMAIN_ERROR_CODES } from '../../../src/domain/errors.ts';

describe('problems', () => {
  it.each(DOMAIN_ERROR_CODES)('have a status for %s', (code) => {
    expect(PROBLEMS[code].status).toBeGreaterThanOrEqual(400);
    expect(problemOf(code, 'why', 'id-1')).toMatchObject({
      type: `urn:quorumwatch:problem:${code}`,
      status: PROBLEMS[code].status,
      detail: 'why',
      instance: 'urn:uuid:id-1',
    });
  });

  it('tell parameters from places in a body', () => {
    expect(itemOf({ at: 'member', message: 'm' })).toEqual({ parameter: 'member', detail: 'm' });
    expect(itemOf({ at: '/seats/0', message: 'm' })).toEqual({ pointer: '/seats/0', detail: 'm' });
  });
});
