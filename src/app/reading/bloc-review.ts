import type { AlertStore } from '../ports/analysis-store.ts';
import type { BlocReview } from '../views/bloc-view.ts';

/** Address of a bloc among the pages, as alerts link to it. */
export function blocPath(id: string): string {
  return `/blocs/${encodeURIComponent(id)}`;
}

const NOT_REVIEWED: BlocReview = { state: 'none', by: null, at: null };

/**
 * Whether an analyst let the findings about these blocs leave the house: for each the state of the newest alert about it,
 * since a bloc that grew after its release names members that nobody has looked at. In the order of the ids.
 */
export async function reviewsOfBlocs(alerts: AlertStore, ids: readonly string[]): Promise<BlocReview[]> {
  const newest = await alerts.newestAbout(ids.map(blocPath));
  return ids.map((id) => {
    const alert = newest.get(blocPath(id));
    if (!alert) return NOT_REVIEWED;
    const { state, reviewedBy, reviewedAt } = alert;
    return { state, by: reviewedBy ?? null, at: reviewedAt ?? null };
  });
}

/** May a finding be passed on? Made-up members need no protection. */
export function mayLeave(synthetic: boolean, review: BlocReview): boolean {
  return synthetic || review.state === 'released';
}
