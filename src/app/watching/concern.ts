import type { AlertKind } from '../ports/analysis-store.ts';

/** Something that is not as it should be, now: an alert is raised when it begins, and cleared when it is over. */
export interface Concern {
  kind: Extract<AlertKind, 'source-stale' | 'nothing-came'>;
  /** The same for as long as it lasts: `source iso-open-data`, `results ISO`. */
  subject: string;
  title: string;
  summary: string;
  link: string;
  synthetic: boolean;
}
