// `npm run soak`: the long runs, with real kills on the built product.
import { ensureBuilt, ensureInstalled, run, tool } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const selection = process.argv.slice(2);
process.exitCode = run(
  process.execPath,
  [tool('vitest', 'vitest.mjs'), 'run', '-c', 'test/vitest.soak.config.ts', ...selection],
  {
    fatal: false,
  },
);
