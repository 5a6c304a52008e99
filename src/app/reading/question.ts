import { dayOf } from '../../domain/day.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { Clock } from '../ports/clock.ts';

/** What every read is asked under: whose eyes, as of which day, at which data version. */
export interface Question {
  clearance: Confidentiality;
  /** Valid time; the present day where the caller names none. */
  asOf: string;
  /** Data version; absent: the newest. */
  snapshot?: number;
}

/** The part of a question that a record query takes. */
export function recordScope(question: Question): { clearance: Confidentiality; snapshot?: number } {
  return question.snapshot === undefined
    ? { clearance: question.clearance }
    : { clearance: question.clearance, snapshot: question.snapshot };
}

/** Public records as of today: what work that nobody asked for, and a command without a key, may read. */
export function publicToday(clock: Clock): Question {
  return { clearance: 'public', asOf: dayOf(clock.now()) };
}
