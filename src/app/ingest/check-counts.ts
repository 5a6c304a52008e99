import { keyOf } from '../../domain/key.ts';
import type { RecordKind } from '../../domain/record.ts';
import type { Issue } from '../../domain/source.ts';
import type { Manifest } from '../../ingest/connector.ts';
import type { Collected } from './collector.ts';
import type { RunInProgress } from './conduct-run.ts';

/** A sentence for each kind of which the reading has too few records. */
export function shortfalls(manifest: Manifest, collected: Collected): string[] {
  const counts = new Map<RecordKind, number>();
  for (const draft of collected.drafts) counts.set(draft.kind, (counts.get(draft.kind) ?? 0) + 1);
  return Object.entries(manifest.expected).flatMap(([kind, { minimum }]) => {
    const found = counts.get(kind as RecordKind) ?? 0;
    return minimum !== undefined && found < minimum
      ? [`${found} of at least ${minimum} ${kind} records`]
      : [];
  });
}

/** A warning for each kind of which the reading has more records than were ever expected. */
export function excessIssues(manifest: Manifest, collected: Collected, run: RunInProgress): Issue[] {
  return Object.entries(manifest.expected).flatMap(([kind, { maximum }]) => {
    const found = collected.drafts.filter((draft) => draft.kind === kind).length;
    if (maximum === undefined || found <= maximum) return [];
    return [
      {
        id: keyOf(run.ticket.run, 'too-many-records', kind),
        run: run.ticket.run,
        source: manifest.id,
        code: 'too-many-records',
        severity: 'warning' as const,
        message: `${found} ${kind} records where at most ${maximum} were expected; check the source's format`,
        state: 'open' as const,
        raisedAt: run.now,
      },
    ];
  });
}
