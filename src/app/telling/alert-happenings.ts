import type { Alert, AlertStore } from '../ports/analysis-store.ts';
import { alertRow } from '../reading/alert-row.ts';
import type { Happening } from './happening.ts';

const NEWEST = 200;

/** The event of an alert that others than analysts may see now. */
export function releaseOf(alert: Alert): Happening {
  const at = alert.reviewedAt ?? alert.raisedAt;
  return { event: 'alert.released', subject: alert.id, data: alertRow(alert), at };
}

/** Alerts released since an instant, and those whose cause was over since then. */
export async function alertHappenings(alerts: AlertStore, since: string): Promise<Happening[]> {
  const { items } = await alerts.list({ state: 'released', limit: NEWEST });
  return items.flatMap((alert) => {
    const { clearedAt } = alert;
    const released = releaseOf(alert);
    const over: Happening[] =
      clearedAt === undefined || clearedAt < since
        ? []
        : [{ event: 'alert.cleared', subject: alert.id, data: alertRow(alert), at: clearedAt }];
    return (released.at ?? '') >= since ? [released, ...over] : over;
  });
}
