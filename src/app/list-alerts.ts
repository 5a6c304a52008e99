import { DomainError } from '../domain/errors.ts';
import type { Alert, AlertKind, AlertStore } from './ports/analysis-store.ts';
import { alertRow } from './reading/alert-row.ts';
import { type Listing, pagedListing } from './reading/listing.ts';
import { releaseOf } from './telling/alert-happenings.ts';
import type { AlertRow } from './views/alert-view.ts';
import { announce, type WebhookDeps } from './webhooks.ts';

export interface AlertQuery {
  state?: Alert['state'];
  kind?: AlertKind;
  /** False: only alerts whose cause lasts, and those of things that happened; true: only those that are over. */
  cleared?: boolean;
  /** Analysts see alerts that wait for release; others see released ones only. */
  analyst: boolean;
}

function stateOf({ state, analyst }: Pick<AlertQuery, 'state' | 'analyst'>): Alert['state'] | undefined {
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
  const { kind, cleared } = query;
  const wanted = {
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kinds: [kind] }),
    ...(cleared === undefined ? {} : { cleared }),
  };
  return pagedListing((page) => deps.alerts.list({ ...page, ...wanted }), alertRow, deps.snapshot);
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
  const alert = await deps.alerts.review(id, state, by, deps.clock.now().toISOString());
  if (state === 'released') await announce(deps, [releaseOf(alert)]);
  return alertRow(alert);
}
