import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';

/**
 * Who holds the engine of a data directory. Only a server adds the engine's address, so that commands and further
 * servers beside it can use the same engine; the file goes when its process ends in order.
 */
export interface Claim {
  pid: number;
  command: string;
  since: string;
  engine: string;
  uri?: string;
}

const PROBE_MS = 2_000;

const claimFile = (dataDir: string) => join(dataDir, 'engine.json');

/** Writes the claim so that a reader sees the whole of it or nothing. */
export async function writeClaim(dataDir: string, claim: Claim): Promise<void> {
  const draft = `${claimFile(dataDir)}.${claim.pid}`;
  await writeFile(draft, `${JSON.stringify(claim)}\n`, { mode: 0o600 });
  await rename(draft, claimFile(dataDir));
}

/** Removes the claim if it still is the one of process `pid`. */
export async function removeClaim(dataDir: string, pid: number): Promise<void> {
  const claim = await readClaim(dataDir);
  if (claim?.pid === pid) await rm(claimFile(dataDir), { force: true });
}

/** The claim on file, which may be stale; unreadable counts as none. */
export async function readClaim(dataDir: string): Promise<Claim | undefined> {
  try {
    return JSON.parse(await readFile(claimFile(dataDir), 'utf8')) as Claim;
  } catch {
    return undefined;
  }
}

/** The address of a living server's engine; a claim left behind by a killed process is not one. */
export async function livingAddress(dataDir: string): Promise<(Claim & { uri: string }) | undefined> {
  const claim = await readClaim(dataDir);
  if (claim?.uri === undefined || !isAlive(claim.pid)) return undefined;
  return (await answers(claim.uri)) ? { ...claim, uri: claim.uri } : undefined;
}

/** True where a process of this id runs, be it another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function answers(uri: string): Promise<boolean> {
  const host = decodeURIComponent(/^mongodb:\/\/([^/?]+)/.exec(uri)?.[1] ?? '');
  const [name, port] = host.split(':');
  const target = host.startsWith('/') ? { path: host } : { host: name ?? '', port: Number(port ?? 27017) };
  return new Promise((resolve) => {
    const socket = connectSocket(target);
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(PROBE_MS, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
