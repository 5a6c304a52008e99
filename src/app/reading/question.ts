import type { Confidentiality } from '../../domain/provenance.ts';

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
