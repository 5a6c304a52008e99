import { daysAfter } from '../../domain/day.ts';
import type { Membership } from '../../domain/participation.ts';
import type { Condition } from '../ports/record-store.ts';

type Dated = Pick<Membership, 'basis' | 'validFrom' | 'validTo' | 'firstSeen' | 'lastSeen' | 'goneBy'>;

/**
 * Does a standing hold on `day`, as far as is known? Stated spans are half-open. One that was seen in dated lists holds
 * from the first sight until the day by which it was gone: between two lists, and after the newest, the last sight stands.
 */
export function holdsOn(span: Dated, day: string): boolean {
  if (span.basis === 'stated')
    return (span.validFrom ?? '') <= day && (span.validTo === undefined || day < span.validTo);
  return (span.firstSeen ?? '9') <= day && (span.goneBy === undefined || day < span.goneBy);
}

/** The calendar day after `day`. */
export function nextDay(day: string): string {
  return daysAfter(day, 1);
}

/** The same question as `holdsOn`, as alternatives that the store can answer. */
export function holdsOnConditions(day: string): Record<string, Condition>[] {
  const until = nextDay(day);
  const started: Condition[] = [{ exists: false }, { before: until }];
  const notOver: Condition[] = [{ exists: false }, { from: until }];
  const stated = started.flatMap((from) =>
    notOver.map((to) => ({
      'data.basis': { eq: 'stated' },
      'data.validFrom': from,
      'data.validTo': to,
    })),
  );
  const seen = notOver.map((gone) => ({
    'data.basis': { eq: 'snapshot' },
    'data.firstSeen': { before: until },
    'data.goneBy': gone,
  }));
  return [...stated, ...seen];
}
