import { DomainError } from '../domain/errors.ts';
import type { Alert, AlertStore } from './ports/analysis-store.ts';
import { type Listing, pagedListing } from './reading/listing.ts';
import type { AlertRow } from './views/alert-view.ts';
import { announce, type WebhookDeps } from './webhooks.ts';

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
  };
}

export interface AlertQuery {
  state?: Alert['state'];
  /** Analysts see alerts that wait for release; others see released ones only. */
  analyst: boolean;
}

function stateOf({ state, analyst }: AlertQuery): Alert['state'] | undefined {
  if (analyst) return state;
  if (state === undefined || state === 'released') return 'released';
  throw new DomainError('forbidden', 'Alerts that are held or dismissed are shown to analysts only.');
}

/** Alerts, newest first. */
export function listAlerts(
  deps: { alerts: AlertStore; snapshot: () => Promise<number> },
  query: AlertQuery,
): Listing<AlertRow> {
  const state = stateOf(query);
  return pagedListing(
    (page) => deps.alerts.list({ ...page, ...(state === undefined ? {} : { state }) }),
    alertRow,
    deps.snapshot,
  );
}

/**
 * Releases or dismisses an alert in the name of `by`; a release is told to the webhooks that asked for it.
 * @throws DomainError `not-found` where there is no such alert
 */
export async function reviewAlert(
  deps: { alerts: AlertStore } & WebhookDeps,
  id: string,
  state: 'released' | 'dismissed',
  by: string,
): Promise<AlertRow> {
  const alert = alertRow(await deps.alerts.review(id, state, by, deps.clock.now().toISOString()));
  if (state === 'released') await announce(deps, [{ event: 'alert.released', subject: id, data: alert }]);
  return alert;
}
