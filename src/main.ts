import { configOfProcess } from './config.ts';
import { DomainError } from './domain/errors.ts';
import { createLogger } from './log.ts';
import { type RunningServer, startServer } from './server.ts';

/** Exit codes as the command line tool has them. */
const EXIT_BUG = 1;
const EXIT_USAGE = 2;
const EXIT_UNAVAILABLE = 3;

/** Time that an orderly end may take before the process is ended anyway. */
const GRACE_MS = 9_000;

function exitCodeOf(error: unknown): number {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return EXIT_USAGE;
  if (!(error instanceof DomainError)) return EXIT_BUG;
  return error.code === 'unavailable' ? EXIT_UNAVAILABLE : EXIT_USAGE;
}

function describe(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    const { port } = error as NodeJS.ErrnoException & { port: number };
    return `Port ${port} is in use; set PORT to a free one (PORT=0 takes any).`;
  }
  if (error instanceof DomainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Resolves with the first signal that asks the process to end. */
function endingSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}

async function main(): Promise<number> {
  const ending = new AbortController();
  const signalled = endingSignal();
  void signalled.then((signal) => {
    ending.abort(new DomainError('unavailable', `Ended by ${signal}.`));
    // Whatever the start or the end hangs on, a process that was asked to end does.
    setTimeout(() => process.exit(0), GRACE_MS).unref();
  });
  let server: RunningServer;
  try {
    const config = configOfProcess();
    server = await startServer(config, createLogger(config.logLevel ?? 'info'), ending.signal);
  } catch (error) {
    // A start that was asked to end half-way leaves a run that the next start finishes.
    if (ending.signal.aborted) return 0;
    process.stderr.write(`Quorumwatch cannot start: ${describe(error)}\n`);
    return exitCodeOf(error);
  }
  const { url, engine } = server;
  process.stdout.write(
    `Quorumwatch listening on ${url} (engine: ${engine.name} ${engine.version}, data: ${engine.location})\n`,
  );
  await signalled;
  await server.close();
  return 0;
}

process.exit(await main());
