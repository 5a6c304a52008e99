import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from './app/ports/logger.ts';
import type { Services } from './app/ports/services.ts';
import type { Config } from './config.ts';
import type { Connector } from './ingest/connector.ts';
import type { AliasRow } from './ingest/names/alias-row.ts';
import { LIVE_SOURCES, SEED_SOURCES } from './ingest/product-sources.ts';
import { createFileFetcher } from './net/file-fetcher.ts';
import { createHttpFetcher } from './net/http-fetcher.ts';
import { createSchemeFetcher } from './net/scheme-fetcher.ts';
import { createWebhookSender } from './net/webhook-sender.ts';
import { type Database, openDatabase } from './store/database.ts';
import { withRoom } from './store/headroom.ts';
import { version } from './version.ts';
import { createWorkerDetector } from './workers/worker-detector.ts';
import { createWorkerForecaster } from './workers/worker-forecaster.ts';
import { createWorkerSolver } from './workers/worker-solver.ts';

/** Folder of the records that come with the product: beside `src` and `dist`. */
const SEED_DIR = fileURLToPath(new URL('../seed', import.meta.url));

export interface Composition {
  services: Services;
  database: Database;
  close(): Promise<void>;
}

export interface CompositionOptions {
  logger: Logger;
  /** A server publishes its engine's address for other processes; a command does not. */
  publishAddress: boolean;
  /** Base URLs that the operator named, which may lie on private addresses. */
  trustedUrls?: readonly string[];
}

/** Alias rows of the operator, from `aliases.csv` in the data directory. */
async function readOwnAliases(dataDir: string): Promise<AliasRow[]> {
  const path = join(dataDir, 'aliases.csv');
  if (!existsSync(path)) return [];
  const { parseAliasFile } = await import('./ingest/names/alias-file.ts');
  return parseAliasFile(await readFile(path, 'utf8'));
}

/** The live sources, and those that the operator declares in `sources.json` in the data directory. */
async function readConnectors(dataDir: string): Promise<Map<string, Connector>> {
  const sources = [...LIVE_SOURCES, ...(await readOwnSources(join(dataDir, 'sources.json')))];
  return new Map(sources.map((connector) => [connector.manifest.id, connector]));
}

async function readOwnSources(path: string): Promise<Connector[]> {
  if (!existsSync(path)) return [];
  const { parseOwnSources } = await import('./ingest/own-sources/own-sources.ts');
  const taken = new Set([...LIVE_SOURCES, ...SEED_SOURCES.full].map(({ manifest }) => manifest.id));
  return parseOwnSources(await readFile(path, 'utf8'), taken);
}

function fetchers(config: Config, trustedUrls: readonly string[]) {
  const http = createHttpFetcher({
    userAgent: `Quorumwatch/${version} (standards participation tracker)`,
    now: () => new Date(),
    random: Math.random,
    sleep: async (ms) => {
      await sleep(ms);
    },
    trustedUrls: [...Object.values(config.baseUrls), ...trustedUrls],
  });
  return createSchemeFetcher({ http, https: http, seed: createFileFetcher(SEED_DIR, 'seed') });
}

/** Opens the database and puts the adapters together: the one place where ports meet what serves them. */
export async function compose(config: Config, options: CompositionOptions): Promise<Composition> {
  const { logger, publishAddress, trustedUrls = [] } = options;
  const ownAliases = await readOwnAliases(config.dataDir);
  const connectors = await readConnectors(config.dataDir);
  // What reads the database is loaded while it opens.
  const [database, { createStores }] = await Promise.all([
    openDatabase({
      ...(config.mongodbUri && { mongodbUri: config.mongodbUri }),
      dataDir: config.dataDir,
      embedded: config.embeddedEngine,
      publishAddress,
      logger,
    }),
    import('./store/stores.ts'),
  ]);
  const detector = createWorkerDetector();
  const forecaster = createWorkerForecaster();
  const solver = createWorkerSolver();
  const services: Services = {
    ...withRoom(createStores(database.connection), database.assertRoom),
    fetcher: fetchers(config, trustedUrls),
    solver,
    webhookSender: createWebhookSender({ userAgent: `Quorumwatch/${version}` }),
    clock: { now: () => new Date() },
    logger,
    newId: randomUUID,
    detector,
    forecaster,
    forecastRetentionDays: config.forecastRetentionDays,
    codeVersion: version,
    connectors,
    baseUrls: config.baseUrls,
    ownAliases,
  };
  const close = async () => {
    await Promise.all([detector.close(), forecaster.close(), solver.close()]);
    await database.close();
  };
  return { services, database, close };
}
