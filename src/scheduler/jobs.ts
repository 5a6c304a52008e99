import type { SourceSchedule } from '../app/list-ingest.ts';
import type { Services } from '../app/ports/services.ts';
import { runSource } from '../app/run-source.ts';
import type { Job, Scheduler } from './scheduler.ts';

const OFF = 'off';

/** One job per live source, on the operator's schedule or the source's own; `off` leaves a source out. */
export function jobsOf(services: Services, schedules: Readonly<Record<string, string>>): Job[] {
  return [...services.connectors.values()]
    .map(({ manifest }) => ({ id: manifest.id, cron: schedules[manifest.id] ?? manifest.schedule }))
    .filter(({ cron }) => cron !== OFF)
    .map(({ id, cron }) => ({
      id,
      cron,
      run: async (signal) => {
        const report = await runSource(services, id, { trigger: 'scheduled', signal });
        services.logger.info({ ...report, issues: report.issues.length }, 'scheduled run ended');
      },
      lastSuccess: async () => {
        const run = await services.runs.lastOf(id, ['updated', 'unchanged']);
        return run?.finishedAt === undefined ? undefined : new Date(run.finishedAt);
      },
    }));
}

/** Whether a source can be run by hand, and when it runs next by itself. */
export function scheduleOf(
  connectors: Services['connectors'],
  scheduler: Scheduler,
  source: string,
): SourceSchedule {
  const status = scheduler.status().find((job) => job.id === source);
  return {
    runnable: connectors.has(source),
    ...(status && { cron: status.cron }),
    ...(status?.nextRun && { nextRunAt: status.nextRun }),
  };
}
