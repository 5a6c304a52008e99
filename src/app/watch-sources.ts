import { dayOf } from '../domain/day.ts';
import { keyOf } from '../domain/key.ts';
import type { Alert } from './ports/analysis-store.ts';
import type { Services } from './ports/services.ts';
import type { Concern } from './watching/concern.ts';
import { meetingConcerns, resultConcerns } from './watching/overdue-concerns.ts';
import { sourceConcerns } from './watching/source-concerns.ts';

export type WatchDeps = Pick<Services, 'alerts' | 'clock' | 'connectors' | 'reader' | 'runs'>;

/** Kinds of alert that come and go with what is watched here. */
export const WATCHED_KINDS = ['source-stale', 'nothing-came'] as const;

function alertOf({ kind, subject, title, summary, link, synthetic }: Concern, now: string): Alert {
  // Released at once: it is about a source or a body's record and names no member in a bloc.
  const state = 'released' as const;
  return {
    id: keyOf(kind, subject, now),
    kind,
    subject,
    title,
    summary,
    link,
    raisedAt: now,
    state,
    synthetic,
  };
}

async function concernsNow(deps: WatchDeps, sources: ReadonlySet<string>, now: Date): Promise<Concern[]> {
  const today = dayOf(now);
  const begun = (await deps.runs.first())?.startedAt;
  const live = [...deps.connectors.values()].filter(({ manifest }) => sources.has(manifest.id));
  const perSource = await Promise.all(
    live.flatMap((connector) => [
      ...(begun === undefined ? [] : [sourceConcerns(deps.runs, connector.manifest, begun, now)]),
      meetingConcerns(deps, connector, today),
    ]),
  );
  return [...perSource.flat(), ...(await resultConcerns(deps.reader, today))];
}

/**
 * Raises an alert for each source that is stale and for what should have come and did not, once for as long as it lasts;
 * one that lasts is brought up to date in place, and one that is over is cleared. `sources` are those that run on a schedule.
 */
export async function watchSources(
  deps: WatchDeps,
  sources: ReadonlySet<string>,
): Promise<{ raised: number; cleared: number }> {
  const now = deps.clock.now();
  const at = now.toISOString();
  const [concerns, lasting] = await Promise.all([
    concernsNow(deps, sources, now),
    deps.alerts.lasting(WATCHED_KINDS),
  ]);
  const bySubject = new Map(lasting.map((alert) => [`${alert.kind} ${alert.subject}`, alert]));
  const fresh: Alert[] = [];
  for (const concern of concerns) {
    const slot = `${concern.kind} ${concern.subject}`;
    const known = bySubject.get(slot);
    bySubject.delete(slot);
    if (!known) fresh.push(alertOf(concern, at));
    else if (known.title !== concern.title || known.summary !== concern.summary)
      await deps.alerts.retell(known.id, concern);
  }
  const raised = await deps.alerts.raise(fresh);
  const cleared = await deps.alerts.clear(
    [...bySubject.values()].map(({ id }) => id),
    at,
  );
  return { raised, cleared };
}
