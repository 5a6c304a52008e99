import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../app/ports/logger.ts';
import { DomainError } from '../../domain/errors.ts';
import { assertRoomToStart } from '../headroom.ts';
import { livingAddress, readClaim, removeClaim, writeClaim } from './claim.ts';
import { openEmbedded } from './embedded-engine.ts';
import { type Engine, type EngineChoice, HeldElsewhere, type OpenedEngine } from './engine.ts';

export interface LocalEngineOptions {
  dataDir: string;
  /** False leaves the embedded engine out. */
  embedded: boolean;
  logger: Logger;
  /** Where the rebound copy of the embedded engine is kept; by default inside the data directory. */
  cacheDir?: string;
  /** Path of a `mongod` to run, instead of looking for one. */
  mongodBinary?: string;
  /** How long to wait for another process to let the directory go. */
  waitMs?: number;
}

const WAIT_MS = 10_000;
const RETRY_MS = 150;

/**
 * Opens the engine of a data directory, or joins the one that a living server published there.
 * @throws DomainError `unavailable` where another process holds the directory for longer than `waitMs` (it is named),
 * or where no engine can run on this machine; `not-found` where the directory cannot be made.
 */
export async function openLocalEngine(options: LocalEngineOptions): Promise<Engine> {
  await makeFolder(options.dataDir);
  const deadline = performance.now() + (options.waitMs ?? WAIT_MS);
  for (;;) {
    const published = await livingAddress(options.dataDir);
    if (published) return joined(published.uri, published.engine, options.dataDir);
    try {
      return await claimed(await openOwn(options), options.dataDir);
    } catch (error) {
      if (!(error instanceof HeldElsewhere)) throw error;
      if (performance.now() >= deadline) throw await heldError(options.dataDir, error);
    }
    await sleep(RETRY_MS);
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new DomainError(
      'not-found',
      `The data cannot be kept in ${path} (${reason}); set DATA_DIR to a folder that can be written.`,
      { cause },
    );
  }
}

const nothing = async () => undefined;

function joined(uri: string, name: string, location: string): Engine {
  return { name, uri, location, exclusive: false, publish: nothing, close: nothing };
}

async function claimed(engine: OpenedEngine, dataDir: string): Promise<Engine> {
  const claim = {
    pid: process.pid,
    command: process.argv.slice(1).join(' '),
    since: new Date().toISOString(),
    engine: engine.name,
  };
  const close = async () => {
    await removeClaim(dataDir, process.pid);
    await engine.close();
  };
  try {
    await writeClaim(dataDir, claim);
  } catch (error) {
    await engine.close();
    throw error;
  }
  const publish = () => writeClaim(dataDir, { ...claim, uri: engine.uri });
  return { ...engine, exclusive: true, publish, close };
}

async function openOwn(options: LocalEngineOptions): Promise<OpenedEngine> {
  await assertRoomToStart(options.dataDir);
  const cacheDir = options.cacheDir ?? join(options.dataDir, 'engine-cache');
  const embedded: EngineChoice = options.embedded
    ? await openEmbedded(join(options.dataDir, 'embedded'), cacheDir)
    : { refused: 'it is switched off' };
  if ('engine' in embedded) return embedded.engine;
  options.logger.warn(
    { reason: embedded.refused },
    'The embedded MongoDB engine cannot run here; trying a mongod',
  );
  const { openMongod } = await import('./mongod-engine.ts');
  const mongod = await openMongod(join(options.dataDir, 'mongod'), {
    logger: options.logger,
    ...(options.mongodBinary === undefined ? {} : { binary: options.mongodBinary }),
  });
  if ('engine' in mongod) return mongod.engine;
  throw new DomainError(
    'unavailable',
    `No MongoDB engine can run here (embedded: ${embedded.refused}; mongod: ${mongod.refused}). ` +
      'Set MONGODB_URI to a server of yours, or MONGOMS_SYSTEM_BINARY to a mongod on this machine.',
  );
}

async function heldError(dataDir: string, cause: Error): Promise<DomainError> {
  const claim = await readClaim(dataDir);
  const holder = claim
    ? `process ${claim.pid} (${claim.command}, since ${claim.since})`
    : 'another process that did not leave its name';
  const advice = 'Wait until it ends, or start the server, whose engine all commands can share.';
  return new DomainError('unavailable', `The data in ${dataDir} is in use by ${holder}. ${advice}`, {
    cause,
  });
}
