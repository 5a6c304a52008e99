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

/** The product with its seed in a process of its own, ready when the first analysis is stored. */
export async function startWebServer(): Promise<WebServer> {
  const dataDir = await freshDataDir();
  const server = await startServer(dataDir, { RATE_LIMIT_PER_MINUTE: '0', SEED: 'full' });
  const stop = async () => {
    await server.stop();
    await removeDataDir(dataDir);
  };
  try {
    await waitForFindings(server.url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin: server.url, dataDir, stop };
}
