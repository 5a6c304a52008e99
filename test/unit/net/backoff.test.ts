import { describe, expect, it } from 'vitest';
import { backoffMs, retryAfterMs } from '../../../src/net/backoff.ts';

describe('Retry-After', () => {
  const now = new Date('2026-01-01T00:00:00Z');

  it('reads seconds and dates', () => {
    expect(retryAfterMs('7', now)).toBe(7_000);
    expect(retryAfterMs('Thu, 01 Jan 2026 00:01:00 GMT', now)).toBe(60_000);
  });

  it('takes zero, the past and nonsense as no answer', () => {
    for (const header of ['0', 'Wed, 31 Dec 2025 00:00:00 GMT', 'soon', '-3', undefined]) {
      expect(retryAfterMs(header, now)).toBeUndefined();
    }
  });
});

describe('backoff', () => {
  it('doubles up to a minute and varies by half', () => {
    expect([1, 2, 3, 7, 20].map((attempt) => backoffMs(attempt, () => 1))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
    expect(backoffMs(3, () => 0)).toBe(2_000);
  });
});
