import { analyseBlocs } from '../app/analyse-blocs.ts';
import type { SourceSchedule } from '../app/list-ingest.ts';
import type { Services } from '../app/ports/services.ts';
import { prepareForecasts } from '../app/prepare-forecasts.ts';
import { publicToday } from '../app/reading/question.ts';
import { createReadModel } from '../app/reading/read-model.ts';
import { tellWebhooks } from '../app/tell-webhooks.ts';
import { watchSources } from '../app/watch-sources.ts';
import type { Job } from './job.ts';
import type { Scheduler } from './scheduler.ts';
import { sourceJob } from './source-job.ts';

const OFF = 'off';

/** The analysis has a schedule of its own as well, for votes that came in by hand. */
const ANALYSIS = { id: 'analysis', cron: '40 5 * * *' };

/** Addresses that asked for it are told of events within a minute. */
const WEBHOOKS = { id: 'webhooks', cron: '* * * * *' };

/** Looks for sources that are stale and for what is due and did not come. */
const WATCH = { id: 'watch', cron: '*/10 * * * *' };

/** One job per live source, one each for the analysis, the watch and webhooks, on the operator's schedules or their own; `off` leaves one out. */
export function jobsOf(services: Services, schedules: Readonly<Record<string, string>>): Job[] {
  const cron = schedules[ANALYSIS.id] ?? ANALYSIS.cron;
  const analysis: Job = {
    id: ANALYSIS.id,
    cron,
    run: () => analyse(services),
    lastSuccess: async () => undefined,
  };
  const sources = sourceJobs(services, schedules);
  const watch = watchJob(services, schedules, new Set(sources.map(({ id }) => id)));
  const own = [analysis, watch, webhookJob(services, schedules)].filter((job) => job.cron !== OFF);
  return [...sources, ...own];
}

function watchJob(
  services: Services,
  schedules: Readonly<Record<string, string>>,
  sources: ReadonlySet<string>,
): Job {
  return {
    id: WATCH.id,
    cron: schedules[WATCH.id] ?? WATCH.cron,
    run: async () => {
      const seen = await watchSources(services, sources);
      if (seen.raised + seen.cleared > 0) services.logger.info(seen, 'sources were looked after');
    },
    lastSuccess: async () => undefined,
  };
}

function webhookJob(services: Services, schedules: Readonly<Record<string, string>>): Job {
  const model = createReadModel(services.reader, services.clock);
  return {
    id: WEBHOOKS.id,
    cron: schedules[WEBHOOKS.id] ?? WEBHOOKS.cron,
    run: async () => {
      const told = await tellWebhooks(services, model);
      if (told.attempted > 0) services.logger.info(told, 'webhooks were told');
    },
    lastSuccess: async () => undefined,
  };
}

async function analyse(services: Services): Promise<void> {
  const outcomes = await analyseBlocs(services);
  const model = createReadModel(services.reader, services.clock);
  const prepared = await prepareForecasts({ model, ...services }, publicToday(services.clock));
  services.logger.info({ outcomes, prepared }, 'scheduled analysis ended');
}

function sourceJobs(services: Services, schedules: Readonly<Record<string, string>>): Job[] {
  return [...services.connectors.values()]
    .map(({ manifest }) => ({ id: manifest.id, cron: schedules[manifest.id] ?? manifest.schedule }))
    .filter(({ cron }) => cron !== OFF)
    .map((schedule) => sourceJob(services, { ...schedule, onUpdated: () => analyse(services) }));
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
