// `npm run bench`: the benchmarks of test/bench, run from the sources; what is timed as a command is built first.

import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root, run, tool } from './setup.mjs';

ensureInstalled();
ensureBuilt();
process.exitCode = run(
  process.execPath,
  [tool('tsx', 'dist/cli.mjs'), join(root, 'test/bench/runner.ts'), ...process.argv.slice(2)],
  { fatal: false },
);
