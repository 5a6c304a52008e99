// `npm run bench`: the benchmarks of test/bench, run from the sources.

import { join } from 'node:path';
import { ensureInstalled, root, run, tool } from './setup.mjs';

ensureInstalled();
process.exitCode = run(
  process.execPath,
  [tool('tsx', 'dist/cli.mjs'), join(root, 'test/bench/runner.ts'), ...process.argv.slice(2)],
  { fatal: false },
);
