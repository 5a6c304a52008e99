import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A TypeScript file of the fixtures in a process of its own, speaking lines of JSON. */
export interface Child<Line> {
  process: ChildProcessWithoutNullStreams;
  /** The next line it prints; fails, with what it wrote to standard error, if it ends first. */
  next(): Promise<Line>;
  /** Ends its standard input and waits for the process; gives the exit code. */
  end(): Promise<number | null>;
  /** Ends it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts `test/fixtures/<file>` with arguments. */
export function startChild<Line>(file: string, ...args: string[]): Child<Line> {
  const path = fileURLToPath(new URL(`../fixtures/${file}`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...args]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = once(child, 'exit');
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  return {
    process: child,
    async next() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${file} ended: ${complaints}`);
      return JSON.parse(value) as Line;
    },
    async end() {
      child.stdin.end();
      const [code] = await gone;
      return code as number | null;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
