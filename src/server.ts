import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger as PinoLogger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { ApiDeps } from './api/api-deps.ts';
import { createApp } from './api/app.ts';
import { analyseBlocs } from './app/analyse-blocs.ts';
import { isDemonstrationKept, keepDemonstration } from './app/keep-demonstration.ts';
import { loadSeed } from './app/load-seed.ts';
import type { Services } from './app/ports/services.ts';
import { prepareForecasts } from './app/prepare-forecasts.ts';
import { publicToday } from './app/reading/question.ts';
import { createReadModel, type ReadModel } from './app/reading/read-model.ts';
import { warmReadModel } from './app/warm-read-model.ts';
import { type Composition, compose } from './composition.ts';
import type { Config } from './config.ts';
import { SEED_SOURCES } from './ingest/product-sources.ts';
import { jobsOf, scheduleOf } from './scheduler/jobs.ts';
import { createScheduler, type Scheduler } from './scheduler/scheduler.ts';
import { version } from './version.ts';

export interface RunningServer {
  url: string;
  engine: { name: string; version: string; location: string };
  /** Ends in order: no new requests, the scheduler, the open answers, the database. */
  close(): Promise<void>;
}

/** The built pages lie beside the built server; when run from the sources, in `dist` as well. */
const WEB_ROOTS = ['./web', '../dist/web'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** Events fire every few milliseconds: enough to spread publishers' load without making people wait. */
const JITTER_MS = 20_000;

/**
 * Opens the database, loads what a first start needs, and serves pages and API.
 * @throws DomainError where the database cannot be opened; the system's error where the port is in use
 */
export async function startServer(
  config: Config,
  logger: PinoLogger,
  ending: AbortSignal,
): Promise<RunningServer> {
  const composition = await compose(config, { logger, publishAddress: true });
  const { services, database } = composition;
  // What is read once is shared by all who ask and by the work in the background.
  const model = createReadModel(services.reader, services.clock);
  try {
    const isFirst = await isUnprepared(config, services);
    await prepare(config, composition, ending);
    if (isFirst) {
      await analyse(services);
      if (config.seed === 'full') await demonstrate(services, model);
    }
    const scheduler = createScheduler(config.scheduler ? jobsOf(services, config.schedules) : [], {
      coordinator: services.coordinator,
      clock: services.clock,
      logger,
      timeZone: config.timeZone,
      jitterMs: JITTER_MS,
    });
    const http = createServer(createApp(apiDeps(config, logger, { composition, model, scheduler, ending })));
    await listen(http, config);
    await scheduler.start();
    // What was found before is shown at once; whether anything changed meanwhile is looked into beside it.
    const analysis = workInBackground({ services, model, ending, isFirst });
    return {
      url: urlOf(http, config.host),
      engine: database.engine,
      close: () => closeInOrder(http, scheduler, composition, analysis),
    };
  } catch (error) {
    await composition.close();
    throw error;
  }
}

/** The records that come with the product, where they are not complete yet. */
async function prepare(config: Config, composition: Composition, ending: AbortSignal): Promise<void> {
  const { services } = composition;
  if (config.seed !== 'none') {
    const reports = await loadSeed(services, SEED_SOURCES[config.seed], ending);
    for (const { source, outcome, records, error } of reports) {
      services.logger.info({ source, outcome, records, error }, 'records that come with the product');
    }
  }
  if (ending.aborted) throw ending.reason;
}

async function analyse(services: Services): Promise<void> {
  for (const { body, outcome, blocs } of await analyseBlocs(services)) {
    services.logger.info({ body, outcome, blocs }, 'analysis of a body');
  }
}

/** True until a start came through with its first analyses, and with the demonstration where there is to be one. */
async function isUnprepared(config: Config, services: Services): Promise<boolean> {
  if (config.seed === 'full') return !(await isDemonstrationKept(services));
  return (await services.analyses.list({ limit: 1 })).total === 0;
}

async function demonstrate(services: Services, model: ReadModel): Promise<void> {
  await keepDemonstration({ ...services, model, now: () => performance.now() });
}

async function forecast(services: Services, model: ReadModel, ending: AbortSignal): Promise<void> {
  const prepared = await prepareForecasts({ model, ...services }, publicToday(services.clock), ending);
  services.logger.info(prepared, 'forecasts are ready');
}

interface Background {
  services: Services;
  model: ReadModel;
  ending: AbortSignal;
  isFirst: boolean;
}

/** Never rejects: work that fails leaves the findings of before, and is due again on its schedule. */
async function workInBackground({ services, model, ending, isFirst }: Background): Promise<void> {
  try {
    await warmReadModel({ ...services, model }, publicToday(services.clock), ending);
    if (!isFirst && !ending.aborted) await analyse(services);
    if (!ending.aborted) await forecast(services, model, ending);
  } catch (error) {
    if (!ending.aborted) services.logger.error({ err: error }, 'the analysis at the start failed');
  }
}

function apiDeps(
  config: Config,
  logger: PinoLogger,
  running: { composition: Composition; model: ReadModel; scheduler: Scheduler; ending: AbortSignal },
): ApiDeps {
  const { composition, model, scheduler, ending: stopping } = running;
  const { services, database } = composition;
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  return {
    services,
    model,
    config: {
      readAccess: config.readAccess,
      rateLimitPerMinute: config.rateLimitPerMinute,
      homeMember: config.homeMember,
      version,
      webRoot: WEB_ROOTS.find((folder) => existsSync(folder)),
    },
    log: logger,
    metrics,
    stopping,
    database: {
      engine: database.engine,
      ping: async () => {
        await database.connection.db?.admin().ping();
      },
      snapshot: () => services.reader.snapshot(),
    },
    scheduleOf: (source) => scheduleOf(services.connectors, scheduler, source),
  };
}

function listen(http: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

function urlOf(http: Server, host: string): string {
  const { port } = http.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function closeInOrder(
  http: Server,
  scheduler: Scheduler,
  composition: Composition,
  analysis: Promise<void>,
): Promise<void> {
  const closed = new Promise((resolve) => http.close(resolve));
  http.closeIdleConnections();
  await scheduler.stop();
  // Answers in progress get a moment; connections that only wait do not hold the end up.
  const hurry = setTimeout(() => http.closeAllConnections(), 3_000);
  await closed;
  clearTimeout(hurry);
  await Promise.all([composition.services.detector.close(), composition.services.forecaster.close()]);
  await analysis;
  await composition.close();
}
