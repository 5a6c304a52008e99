import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openLocalEngine } from '../../src/store/engine/local-engine.ts';
import { silentLogger } from './silent-logger.ts';
import { loadedFolder } from './web-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the one engine that hosts the databases of all tests. */
    engineUri: string;
  }
}

/** Where rebound copies of the engine are kept between test runs, so that each run starts at once. */
export const ENGINE_CACHE = join(tmpdir(), 'quorumwatch-test-engine');

/** Opens one engine for the whole run; each test file takes a database of its own in it (see `database.ts`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const loaded = loadedFolder(process.pid);
  // A run that was killed may have left one under the same process number.
  await rm(loaded, { recursive: true, force: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'quorumwatch-test-'));
  const engine = await openLocalEngine({
    dataDir,
    embedded: true,
    logger: silentLogger,
    cacheDir: ENGINE_CACHE,
  });
  project.provide('engineUri', engine.uri);
  return async () => {
    await engine.close();
    await Promise.all([dataDir, loaded].map((folder) => rm(folder, { recursive: true, force: true })));
  };
}
