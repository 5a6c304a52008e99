import type { Run } from '../../domain/source.ts';
import { runRow } from '../list-ingest.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { Happening } from './happening.ts';

const PAGE = 100;

/** Runs that ended since an instant, newest first, however they were started. */
export async function runsSince(runs: Pick<RunStore, 'list'>, since: string): Promise<Run[]> {
  const found: Run[] = [];
  let after: string | undefined;
  do {
    const page = await runs.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    const recent = page.items.filter(({ startedAt, finishedAt }) => (finishedAt ?? startedAt) >= since);
    found.push(...recent);
    after = recent.length > 0 ? page.next : undefined;
  } while (after !== undefined);
  return found;
}

/** Ended runs as events: scheduled ones, those asked for, and those of the command line on the same database. */
export function runHappenings(runs: readonly Run[]): Happening[] {
  return runs
    .filter(({ outcome, trigger }) => outcome !== 'running' && trigger !== 'seed')
    .map((run) => {
      const { id, progress: _, ...data } = runRow(run);
      return {
        event: 'run.finished',
        subject: id,
        data: { run: id, ...data },
        at: run.finishedAt ?? run.startedAt,
      };
    });
}
