import { describe, expect, it } from 'vitest';
import { effectiveZone, gapsOf, lastDueOf } from '../../../src/scheduler/fire-times.ts';

const due = (cron: string, zone: string, now: string) => lastDueOf(cron, zone)(new Date(now))?.toISOString();

describe('when a schedule was last due', () => {
  it.each([
    ['0 3 * * *', 'UTC', '2026-11-23T08:00:00Z', '2026-11-23T03:00:00.000Z'],
    ['0 3 * * *', 'UTC', '2026-11-23T02:59:59Z', '2026-11-22T03:00:00.000Z'],
    ['0 3 * * *', 'UTC', '2026-11-23T03:00:00Z', '2026-11-23T03:00:00.000Z'],
    ['0 6 * * 1-5', 'UTC', '2026-11-22T12:00:00Z', '2026-11-20T06:00:00.000Z'],
    ['0 0 3 L * *', 'UTC', '2026-03-15T12:00:00Z', '2026-02-28T03:00:00.000Z'],
    ['30 4 1 1 *', 'UTC', '2026-11-23T08:00:00Z', '2026-01-01T04:30:00.000Z'],
    ['*/5 * * * * *', 'UTC', '2026-11-23T00:00:03.500Z', '2026-11-23T00:00:00.000Z'],
    ['0 23 * * *', 'Asia/Tokyo', '2026-11-23T00:30:00Z', '2026-11-22T14:00:00.000Z'],
    ['0 23 * * *', 'America/New_York', '2026-11-23T03:30:00Z', '2026-11-22T04:00:00.000Z'],
  ])('%s in %s, asked at %s: %s', (cron, zone, now, expected) => {
    expect(due(cron, zone, now)).toBe(expected);
  });

  it('is an hour later on the day on which the clocks leave the time out', () => {
    expect(due('30 2 * * *', 'Europe/Berlin', '2026-03-29T01:29:59Z')).toBe('2026-03-28T01:30:00.000Z');
    expect(due('30 2 * * *', 'Europe/Berlin', '2026-03-29T01:30:00Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(due('30 2 * * *', 'Europe/Berlin', '2026-03-30T12:00:00Z')).toBe('2026-03-30T00:30:00.000Z');
  });

  it('is one instant only on the day on which the time comes twice', () => {
    const during = ['00:31', '01:29', '01:30', '02:30'].map((time) =>
      due('30 2 * * *', 'Europe/Berlin', `2026-10-25T${time}:00Z`),
    );
    expect(during).toEqual([
      '2026-10-24T00:30:00.000Z',
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  it('is nothing where it lies too far back', () => {
    expect(due('0 0 29 2 *', 'UTC', '2027-11-23T00:00:00Z')).toBeUndefined();
  });
});

describe('the zone of a schedule', () => {
  const now = new Date('2026-07-01T12:34:56Z');

  it('is UTC where it fires in every hour, so that no hour is left out', () => {
    expect(effectiveZone('*/10 * * * *', 'Europe/Berlin', now)).toBe('UTC');
    expect(effectiveZone('* * * * * *', 'America/New_York', now)).toBe('UTC');
  });

  it('is its own where the time of day means something there', () => {
    expect(effectiveZone('0 3 * * *', 'Europe/Berlin', now)).toBe('Europe/Berlin');
    expect(effectiveZone('*/10 * * * 1-5', 'Europe/Berlin', now)).toBe('Europe/Berlin');
    expect(effectiveZone('0 * * * *', 'Australia/Adelaide', now)).toBe('Australia/Adelaide');
  });
});

it('measures the pauses between fires', () => {
  const fires = ['2026-11-20T06:00:00Z', '2026-11-23T06:00:00Z', '2026-11-24T06:00:00Z'].map(
    (at) => new Date(at),
  );
  expect(gapsOf(fires)).toEqual({ shortest: 86_400_000, longest: 3 * 86_400_000 });
  expect(gapsOf(fires.slice(1, 2))).toBeUndefined();
});
