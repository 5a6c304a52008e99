import { describe, expect, it } from 'vitest';
import { isOverdue } from '../../../src/scheduler/overdue.ts';

const at = (text: string) => new Date(`${text}:00Z`);
const weekdays = [
  '2026-11-23T06:00',
  '2026-11-24T06:00',
  '2026-11-25T06:00',
  '2026-11-26T06:00',
  '2026-11-27T06:00',
  '2026-11-30T06:00',
].map(at);

describe('isOverdue', () => {
  it('does not take a weekend for downtime', () => {
    expect(isOverdue(at('2026-11-20T06:01'), at('2026-11-23T05:00'), weekdays)).toBe(false);
  });

  it('sees that more than the longest gap has passed', () => {
    expect(isOverdue(at('2026-11-19T06:01'), at('2026-11-23T05:00'), weekdays)).toBe(true);
  });

  it('has nothing to judge a single fire by', () => {
    expect(isOverdue(at('2020-01-01T00:00'), at('2026-11-23T05:00'), weekdays.slice(0, 1))).toBe(false);
  });
});
