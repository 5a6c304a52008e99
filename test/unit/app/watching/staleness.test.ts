import { describe, expect, it } from 'vitest';
import { freshnessOf, silentAt, staleAt } from '../../../../src/app/watching/staleness.ts';

const at = (text: string) => new Date(`${text}Z`);

describe('freshness of a source', () => {
  it('is judged by its cadence with some tolerance, so that a run an hour late is no alarm', () => {
    const weekly = { cadenceDays: 7 };
    const read = '2026-03-01T04:00:00Z';
    expect(freshnessOf(weekly, read, at('2026-03-08T06:00:00'))).toBe('fresh');
    expect(freshnessOf(weekly, read, at('2026-03-11T15:59:59'))).toBe('fresh');
    expect(freshnessOf(weekly, read, at('2026-03-11T16:00:01'))).toBe('stale');
    expect(freshnessOf({ ...weekly, tolerance: 1 }, read, at('2026-03-08T06:00:00'))).toBe('stale');
  });

  it('is not judged where nothing was read or no cadence is stated', () => {
    expect(freshnessOf({ cadenceDays: 1 }, undefined, at('2026-03-01T00:00:00'))).toBe('never-run');
    expect(freshnessOf({}, '1990-01-01T00:00:00Z', at('2026-03-01T00:00:00'))).toBe('unknown');
    expect(staleAt({}, at('2026-03-01T00:00:00'))).toBeUndefined();
  });

  it('gives a source that answers longer to bring something new', () => {
    const from = at('2026-03-01T00:00:00');
    expect(silentAt({ cadenceDays: 7 }, from)).toEqual(at('2026-03-22T00:00:00'));
    expect(silentAt({ cadenceDays: 7, quietTolerance: 10 }, from)).toEqual(at('2026-05-10T00:00:00'));
  });
});
