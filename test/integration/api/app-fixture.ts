import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { analyseBody } from '../../../src/analytics/body-analysis/analyse-body.ts';
import type { ApiConfig, ApiDeps, RouteDeps } from '../../../src/api/api-deps.ts';
import { createApp } from '../../../src/api/app.ts';
import { keepDemonstration } from '../../../src/app/keep-demonstration.ts';
import { createKey, type NewKey } from '../../../src/app/keys.ts';
import { loadSeed } from '../../../src/app/load-seed.ts';
import type { Services } from '../../../src/app/ports/services.ts';
import { createReadModel } from '../../../src/app/reading/read-model.ts';
import { seed } from '../../../src/ingest/connectors/seed/connector.ts';
import { synthetic } from '../../../src/ingest/connectors/synthetic/connector.ts';
import { createFileFetcher } from '../../../src/net/file-fetcher.ts';
import { createSchemeFetcher } from '../../../src/net/scheme-fetcher.ts';
import { createWebhookSender } from '../../../src/net/webhook-sender.ts';
import { createHighsSolver } from '../../../src/solver/highs-solver.ts';
import { createStores } from '../../../src/store/stores.ts';
import type { TestDatabase } from '../../support/database.ts';
import { inlineForecaster } from '../../support/inline-forecaster.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const SEED_DIR = fileURLToPath(new URL('../../../seed', import.meta.url));

export interface TestApp {
  app: Express;
  services: Services;
  /** Makes a key and gives the headers that carry it. */
  keyed(wanted: NewKey): Promise<{ Authorization: string }>;
}

/** The services over a test database; time stands still at `now`. */
export function testServices(database: TestDatabase, now = new Date()): Services {
  return {
    ...createStores(database.connection),
    solver: createHighsSolver(),
    webhookSender: createWebhookSender({ userAgent: 'Quorumwatch/test' }),
    fetcher: createSchemeFetcher({ seed: createFileFetcher(SEED_DIR, 'seed') }),
    clock: { now: () => now },
    logger: silentLogger,
    newId: randomUUID,
    detector: {
      analyse: async (question, onStep) => analyseBody(question, onStep),
      close: async () => undefined,
    },
    forecaster: inlineForecaster,
    forecastRetentionDays: 0,
    codeVersion: '0.0.0-test',
    connectors: new Map(),
    baseUrls: {},
    ownAliases: [],
  };
}

/** The app over a test database, as the composition root would make it. */
export function testApp(
  database: TestDatabase,
  config: Partial<ApiConfig> = {},
  more: Partial<ApiDeps> & { services?: Services } = {},
): TestApp {
  const services = more.services ?? testServices(database);
  const app = createApp({
    config: {
      readAccess: 'open',
      rateLimitPerMinute: 0,
      homeMember: undefined,
      version: '0.0.0-test',
      webRoot: undefined,
      ...config,
    },
    log: pino({ level: 'silent' }),
    metrics: new Registry(),
    database: {
      engine: { name: 'test engine', version: '0', location: 'memory' },
      ping: async () => {
        await services.reader.snapshot();
      },
      snapshot: () => services.reader.snapshot(),
    },
    scheduleOf: () => ({ runnable: false }),
    ...more,
    services,
  });
  const keyed = async (wanted: NewKey) => {
    const { key } = await createKey(services, wanted);
    return { Authorization: `Bearer ${key}` };
  };
  return { app, services, keyed };
}

/** What the routes are declared with, for tests that look at the declarations themselves. */
export function routeDeps(services: Services): RouteDeps {
  return {
    config: {
      readAccess: 'open',
      rateLimitPerMinute: 0,
      homeMember: undefined,
      version: '0',
      webRoot: undefined,
    },
    services,
    scheduleOf: () => ({ runnable: false }),
    model: createReadModel(services.reader, services.clock),
  };
}

/** Brings the seed in, the synthetic body included, through the path that every source takes. */
export async function withSeed(services: Services): Promise<void> {
  await loadSeed(services, [seed, synthetic]);
  const model = createReadModel(services.reader, services.clock);
  await keepDemonstration({ ...services, model, now: () => performance.now() });
}
