import type { Day } from '../../../domain/day.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/** The day that lies `days` after `day` (before it where negative). */
export function plusDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}
