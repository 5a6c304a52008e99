import type { AlertStore } from '../ports/analysis-store.ts';
import type { BlocReview } from '../views/bloc-view.ts';

/** Address of a bloc among the pages, as alerts link to it. */
export function blocPath(id: string): string {
  return `/blocs/${encodeURIComponent(id)}`;
}

const PAGE = 500;

/**
 * Whether an analyst let the finding about a bloc leave the house: the state of the newest alert about it, since a bloc
 * that grew after its release names members that nobody has looked at.
 */
export async function reviewOfBloc(alerts: AlertStore, id: string): Promise<BlocReview> {
  const link = blocPath(id);
  let after: string | undefined;
  do {
    const page = await alerts.list({ limit: PAGE, ...(after !== undefined && { after }) });
    const newest = page.items.find((alert) => alert.link === link);
    if (newest) {
      const { state, reviewedBy, reviewedAt } = newest;
      return { state, by: reviewedBy ?? null, at: reviewedAt ?? null };
    }
    after = page.next;
  } while (after !== undefined);
  return { state: 'none', by: null, at: null };
}
