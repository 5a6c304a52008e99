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
import { tdocs3gpp } from './ingest/connectors/3gpp-tdocs/connector.ts';
import { ietfDatatracker } from './ingest/connectors/ietf-datatracker/connector.ts';
import { isoOpenData } from './ingest/connectors/iso-open-data/connector.ts';
import { seed } from './ingest/connectors/seed/connector.ts';
import { synthetic } from './ingest/connectors/synthetic/connector.ts';
import { w3cApi } from './ingest/connectors/w3c-api/connector.ts';
import { parseAliasFile } from './ingest/names/alias-file.ts';
import type { AliasRow } from './ingest/names/alias-row.ts';
import { parseOwnSources } from './ingest/own-sources/own-sources.ts';
import { createFileFetcher } from './net/file-fetcher.ts';
import { createHttpFetcher } from './net/http-fetcher.ts';
import { createSchemeFetcher } from './net/scheme-fetcher.ts';
import { createWebhookSender } from './net/webhook-sender.ts';
import { createHighsSolver } from './solver/highs-solver.ts';
import { type Database, openDatabase } from './store/database.ts';
import { withRoom } from './store/headroom.ts';
import { createStores } from './store/stores.ts';
import { version } from './version.ts';
import { createWorkerDetector } from './workers/worker-detector.ts';
import { createWorkerForecaster } from './workers/worker-forecaster.ts';

/** Folder of the records that come with the product: beside `src` and `dist`. */
const SEED_DIR = fileURLToPath(new URL('../seed', import.meta.url));

/** Sources that answer over the network, in the order in which people are shown them. */
const LIVE_SOURCES: readonly Connector[] = [isoOpenData, ietfDatatracker, tdocs3gpp, w3cApi];

/** What a first start loads, by the operator's choice. */
export const SEED_SOURCES = { full: [seed, synthetic], records: [seed] } satisfies Record<
  string,
  readonly Connector[]
>;

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
  return existsSync(path) ? parseAliasFile(await readFile(path, 'utf8')) : [];
}

/** The live sources, and those that the operator declares in `sources.json` in the data directory. */
async function readConnectors(dataDir: string): Promise<Map<string, Connector>> {
  const path = join(dataDir, 'sources.json');
  const ids = new Set([...LIVE_SOURCES, ...SEED_SOURCES.full].map(({ manifest }) => manifest.id));
  const own = existsSync(path) ? parseOwnSources(await readFile(path, 'utf8'), ids) : [];
  return new Map([...LIVE_SOURCES, ...own].map((connector) => [connector.manifest.id, connector]));
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
  const database = await openDatabase({
    ...(config.mongodbUri && { mongodbUri: config.mongodbUri }),
    dataDir: config.dataDir,
    embedded: config.embeddedEngine,
    publishAddress,
    logger,
  });
  const detector = createWorkerDetector();
  const forecaster = createWorkerForecaster();
  const services: Services = {
    ...withRoom(createStores(database.connection), database.assertRoom),
    fetcher: fetchers(config, trustedUrls),
    solver: createHighsSolver(),
    webhookSender: createWebhookSender({ userAgent: `Quorumwatch/${version}` }),
    clock: { now: () => new Date() },
    logger,
    newId: randomUUID,
    detector,
    forecaster,
    codeVersion: version,
    connectors,
    baseUrls: config.baseUrls,
    ownAliases,
  };
  const close = async () => {
    await Promise.all([detector.close(), forecaster.close()]);
    await database.close();
  };
  return { services, database, close };
}
