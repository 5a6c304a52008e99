import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDataDir, removeDataDir, type ServerProcess, startServer } from './server-process.ts';

export interface WebServer {
  origin: string;
  /** For commands that work beside the server. */
  dataDir: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 120_000;

async function waitForFindings(origin: string, server: ServerProcess): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const response = await fetch(`${origin}/api/v1/analytics/blocs?synthetic=true`);
    const { total } = (await response.json()) as { total?: number };
    if (total) return;
    await sleep(250);
  }
  throw new Error(`No finding was stored within ${PATIENCE_MS} ms:\n${server.output()}`);
}

async function startReady(dataDir: string): Promise<ServerProcess> {
  const server = await startServer(dataDir, { RATE_LIMIT_PER_MINUTE: '0', SEED: 'full' });
  try {
    await waitForFindings(server.url, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** Kept for all files of one test run, which share a parent process; removed when that run ends. */
export function loadedFolder(run: number): string {
  return join(tmpdir(), `quorumwatch-loaded-${run}`);
}

/** A data directory with the seed loaded and analysed once, of which each file takes a copy. */
async function loadedDataDir(): Promise<string> {
  const folder = loadedFolder(process.ppid);
  const ready = join(folder, 'ready');
  const dataDir = join(folder, 'data');
  const first = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (first) {
    const server = await startReady(dataDir);
    await server.stop();
    await writeFile(ready, '');
  }
  const end = performance.now() + PATIENCE_MS;
  while (!existsSync(ready)) {
    if (performance.now() > end) throw new Error(`No data directory was ready within ${PATIENCE_MS} ms.`);
    await sleep(250);
  }
  return dataDir;
}

/** The product with its seed in a process of its own, ready when the first analysis is stored. */
export async function startWebServer(): Promise<WebServer> {
  const [loaded, dataDir] = await Promise.all([loadedDataDir(), freshDataDir()]);
  await cp(loaded, dataDir, { recursive: true });
  const server = await startReady(dataDir);
  const stop = async () => {
    await server.stop();
    await removeDataDir(dataDir);
  };
  return { origin: server.url, dataDir, stop };
}
