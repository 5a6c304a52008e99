import { access, constants, mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { DryMongoBinary, MongoBinary, MongoMemoryServer } from 'mongodb-memory-server';
import type { Logger } from '../../app/ports/logger.ts';
import { type EngineChoice, HeldElsewhere } from './engine.ts';

const LAUNCH_MS = 60_000;
const PROBE_MS = 5_000;
const DOWNLOAD_HOST = 'fastdl.mongodb.org';

export interface MongodOptions {
  logger: Logger;
  /** Path of the `mongod` to run; absent: the configured one, one on the PATH, one downloaded earlier, else a download. */
  binary?: string;
  /** Where downloads come from; tests name a host that is not there. */
  downloadHost?: string;
}

/**
 * Runs a `mongod` of this machine on `directory`, through mongodb-memory-server with storage that lasts. `refused`
 * says why none can be run.
 * @throws HeldElsewhere where another process has the directory open
 */
export async function openMongod(directory: string, options: MongodOptions): Promise<EngineChoice> {
  const found = await findBinary(options);
  if ('refused' in found) return found;
  await mkdir(directory, { recursive: true });
  const server = await launch(directory, found.binary);
  const close = async () => {
    await server.stop({ doCleanup: false });
  };
  return { engine: { name: 'mongod', uri: server.getUri(), location: directory, close } };
}

async function launch(directory: string, systemBinary: string): Promise<MongoMemoryServer> {
  try {
    return await MongoMemoryServer.create({
      instance: { dbPath: directory, storageEngine: 'wiredTiger', launchTimeout: LAUNCH_MS },
      binary: { systemBinary },
    });
  } catch (error) {
    // `mongod` ends with code 100 where it cannot take the lock of its directory.
    if (error instanceof Error && /code "100"|DBPathInUse/.test(error.message)) {
      throw new HeldElsewhere(directory, error);
    }
    throw error;
  }
}

type Found = { binary: string } | { refused: string };

async function findBinary(options: MongodOptions): Promise<Found> {
  if (options.binary !== undefined) return { binary: options.binary };
  // Where the library knows no build for this system, one on the PATH may still be there.
  const settings = await DryMongoBinary.generateOptions().catch(() => undefined);
  if (settings?.systemBinary) return configured(settings.systemBinary);
  const present = (await onPath('mongod')) ?? (settings && (await downloadedEarlier(settings)));
  return present === undefined
    ? download(options.logger, options.downloadHost ?? DOWNLOAD_HOST)
    : { binary: present };
}

async function configured(binary: string): Promise<Found> {
  if (await canRun(binary)) return { binary };
  return { refused: `MONGOMS_SYSTEM_BINARY names ${binary}, which cannot be run` };
}

type Settings = Awaited<ReturnType<typeof DryMongoBinary.generateOptions>>;

async function downloadedEarlier(settings: Settings): Promise<string | undefined> {
  return DryMongoBinary.locateBinary(settings).catch(() => undefined);
}

function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if (folder !== '' && (await canRun(path))) return path;
  }
  return undefined;
}

/** The library retries for minutes where its host cannot be reached, so that is found out first. */
async function download(logger: Logger, host: string): Promise<Found> {
  if (!(await reachable(host))) {
    return { refused: `no mongod on this machine, and ${host} cannot be reached to download one` };
  }
  logger.info({ host }, 'Downloading MongoDB for the first start (about 100 MB)');
  try {
    return { binary: await MongoBinary.getPath() };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { refused: `no mongod on this machine, and downloading one failed: ${reason}` };
  }
}

function reachable(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443 });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(PROBE_MS, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
