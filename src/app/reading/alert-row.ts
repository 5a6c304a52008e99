import type { Alert } from '../ports/analysis-store.ts';
import type { AlertRow } from '../views/alert-view.ts';

/** An alert as a row. */
export function alertRow(alert: Alert): AlertRow {
  return {
    id: alert.id,
    kind: alert.kind,
    title: alert.title,
    summary: alert.summary,
    link: alert.link ?? null,
    analysis: alert.analysis ?? null,
    raisedAt: alert.raisedAt,
    state: alert.state,
    synthetic: alert.synthetic,
    reviewedBy: alert.reviewedBy ?? null,
    reviewedAt: alert.reviewedAt ?? null,
    clearedAt: alert.clearedAt ?? null,
  };
}
