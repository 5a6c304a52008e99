import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LISTENING = /^Quorumwatch listening on (http:\/\/\S+) \(engine: (.+), data: (.+)\)$/m;

/** The product as a user runs it: the built server in a process of its own, on a free port. */
export interface ServerProcess {
  url: string;
  /** What the start line says of the database engine. */
  engine: string;
  process: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Sends the signal and waits for the end; gives the exit code (`null` after SIGKILL). */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A fresh data directory below the system's temporary folder. */
export async function freshDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'quorumwatch-data-'));
}

/** Removes a data directory made by `freshDataDir`. */
export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts the built server without waiting for it: for tests that kill it half-way. */
export function spawnServer(dataDir: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', SCHEDULER: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, ended, output: () => printed };
}

/**
 * Starts the built server and waits for its start line.
 * @throws Error with everything it printed if it ends before it listens
 */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<ServerProcess> {
  const { child, ended, output } = spawnServer(dataDir, env);
  const started = await new Promise<RegExpExecArray>((resolve, reject) => {
    const look = () => {
      const match = LISTENING.exec(output());
      if (match) resolve(match);
    };
    child.stdout.on('data', look);
    ended.then((code) => reject(new Error(`The server ended with ${code} before it listened:\n${output()}`)));
  });
  return {
    url: started[1],
    engine: started[2],
    process: child,
    output,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs the built command line tool to its end. */
export async function runCli(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
