import { randomUUID } from 'node:crypto';
import type { IngestDeps } from '../../src/app/ingest-source.ts';
import { createNameResolver } from '../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../src/ingest/names/tables/built-in-aliases.ts';
import { createHttpFetcher } from '../../src/net/http-fetcher.ts';
import { createStores, type Stores } from '../../src/store/stores.ts';
import type { TestDatabase } from './database.ts';
import { silentLogger } from './silent-logger.ts';

/** Everything that a run needs, on the real store; `trustedUrl` is the replay server's. */
export function ingestDeps(database: TestDatabase, trustedUrl?: string): IngestDeps & Stores {
  return {
    ...createStores(database.connection),
    clock: { now: () => new Date() },
    logger: silentLogger,
    newId: () => randomUUID(),
    names: createNameResolver(builtInAliasRows()),
    fetcher: createHttpFetcher({
      userAgent: 'Quorumwatch/test',
      now: () => new Date(),
      random: () => 0,
      sleep: async () => undefined,
      attempts: 2,
      trustedUrls: trustedUrl ? [trustedUrl] : [],
    }),
  };
}
