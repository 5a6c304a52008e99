import type { AlertKind } from '../ports/analysis-store.ts';

/** Something that changed; those held are shown to analysts only. */
export interface AlertRow {
  id: string;
  kind: AlertKind;
  title: string;
  summary: string;
  link: string | null;
  analysis: string | null;
  raisedAt: string;
  state: 'held' | 'released' | 'dismissed';
  synthetic: boolean;
  reviewedBy: string | null;
  reviewedAt: string | null;
}
