import { fileURLToPath } from 'node:url';
import type { IngestDeps } from '../../src/app/ingest-source.ts';
import { createFileFetcher } from '../../src/net/file-fetcher.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { TestDatabase } from './database.ts';
import { ingestDeps } from './ingest-deps.ts';

export const SEED_FOLDER = fileURLToPath(new URL('../../seed', import.meta.url));

/** What a run of the seed or of the synthetic body needs, at a fixed day. */
export function seedDeps(database: TestDatabase, day: string): IngestDeps & Stores {
  return {
    ...ingestDeps(database),
    clock: { now: () => new Date(`${day}T08:00:00Z`) },
    fetcher: createFileFetcher(SEED_FOLDER, 'seed'),
  };
}
