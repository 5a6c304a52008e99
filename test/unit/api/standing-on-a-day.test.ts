import { describe, expect, it } from 'vitest';
import { statusOn, tallyOf } from '../../../src/app/reading/ballot-row.ts';
import { holdsOn, nextDay } from '../../../src/app/reading/member-span.ts';

describe('a standing on a day', () => {
  const stated = { basis: 'stated', validFrom: '2020-01-01', validTo: '2021-01-01' } as const;
  const seen = {
    basis: 'snapshot',
    firstSeen: '2022-01-01',
    lastSeen: '2025-07-01',
    goneBy: '2026-05-01',
  } as const;

  it.each([
    [stated, '2019-12-31', false],
    [stated, '2020-01-01', true],
    [stated, '2020-12-31', true],
    [stated, '2021-01-01', false],
    [seen, '2021-12-31', false],
    [seen, '2022-01-01', true],
    [seen, '2026-04-30', true],
    [seen, '2026-05-01', false],
    [{ ...seen, goneBy: undefined }, '2030-01-01', true],
    [{ basis: 'stated' } as const, '1990-01-01', true],
  ])('%j on %s: %s', (span, day, holds) => {
    expect(holdsOn(span, day)).toBe(holds);
  });

  it('knows the calendar', () => {
    expect(nextDay('2024-02-28')).toBe('2024-02-29');
    expect(nextDay('2023-12-31')).toBe('2024-01-01');
  });
});

describe('the status of a ballot on a day', () => {
  const planned = { status: 'planned', opened: '2026-02-01', closes: '2026-03-01' } as const;

  it.each([
    [planned, '2026-01-31', 'planned'],
    [planned, '2026-02-01', 'open'],
    [planned, '2026-03-01', 'open'],
    [planned, '2026-03-02', 'closed'],
    [{ status: 'open', closes: '2026-03-01' } as const, '2026-03-02', 'closed'],
    [{ status: 'open' } as const, '2030-01-01', 'open'],
    [{ status: 'withdrawn', closes: '2026-03-01' } as const, '2027-01-01', 'withdrawn'],
  ])('%j on %s: %s', (ballot, day, status) => {
    expect(statusOn(ballot, day)).toBe(status);
  });
});

describe('a tally', () => {
  it('tells absences from abstentions', () => {
    const votes = (
      ['approve', 'approve-with-comments', 'disapprove', 'abstain', 'not-voted', 'not-eligible'] as const
    ).map((position) => ({ position }));
    expect(tallyOf(votes)).toEqual({ approve: 2, disapprove: 1, abstain: 1, notVoted: 1 });
  });
});
