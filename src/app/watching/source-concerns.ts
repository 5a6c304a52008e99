import type { Run } from '../../domain/source.ts';
import type { Manifest } from '../../ingest/connector.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { Concern } from './concern.ts';
import { silentAt, staleAt } from './staleness.ts';

const days = (from: string, now: Date) => Math.floor((now.getTime() - Date.parse(from)) / 86_400_000);

function reasonOf(last: Run | undefined): string {
  if (!last) return 'It was never run.';
  if (last.outcome === 'unavailable' || last.outcome === 'failed')
    return `Its last run (${last.startedAt.slice(0, 16).replace('T', ' ')} UTC) ended as ${last.outcome}${last.error ? `: ${last.error}` : ''}.`;
  return 'No run has been started since.';
}

function concernAbout(
  manifest: Manifest,
  kind: Concern['kind'],
  subject: string,
  words: Pick<Concern, 'title' | 'summary'>,
): Concern {
  const link = `/sources?source=${encodeURIComponent(manifest.id)}`;
  return { kind, subject: `${subject} ${manifest.id}`, ...words, link, synthetic: false };
}

/**
 * What is wrong with a live source: no success for longer than its cadence allows, or successes that bring nothing new for
 * much longer. `begun` is when this installation began: a source that never succeeded is measured from there.
 */
export async function sourceConcerns(
  runs: Pick<RunStore, 'lastOf' | 'list'>,
  manifest: Manifest,
  begun: string,
  now: Date,
): Promise<Concern[]> {
  const { id, name, cadenceDays } = manifest;
  const [success, change, latest] = await Promise.all([
    runs.lastOf(id, ['updated', 'unchanged']),
    runs.lastOf(id, ['updated']),
    runs.list({ source: id, limit: 1 }),
  ]);
  const from = success?.finishedAt ?? begun;
  const due = staleAt(manifest, new Date(from));
  if (due !== undefined && due < now) {
    const since = success ? `has not been read for ${days(from, now)} days` : 'has never been read';
    const expected = cadenceDays === 1 ? 'daily' : `every ${cadenceDays} days`;
    return [
      concernAbout(manifest, 'source-stale', 'source', {
        title: `${name} ${since}`,
        summary: `It is expected ${expected}. ${reasonOf(latest.items[0])} What is shown of it may be out of date.`,
      }),
    ];
  }
  const silent =
    change?.finishedAt === undefined ? undefined : silentAt(manifest, new Date(change.finishedAt));
  if (change?.finishedAt === undefined || silent === undefined || silent >= now) return [];
  return [
    concernAbout(manifest, 'nothing-came', 'news', {
      title: `${name} has brought nothing new for ${days(change.finishedAt, now)} days`,
      summary:
        'It answers and is read, but nothing in it changes. Check whether it is still published at its address, or whether it is truly quiet.',
    }),
  ];
}
