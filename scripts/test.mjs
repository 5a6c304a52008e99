// `npm test`: set-up, type check, lint and every test; the last line counts them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, run, tool } from './setup.mjs';

ensureInstalled();
ensureBuilt();

const node = process.execPath;
const checks = [
  ['server types', [tool('typescript', 'bin/tsc'), '--noEmit']],
  ['test types', [tool('typescript', 'bin/tsc'), '--noEmit', '-p', 'test']],
  ['page types', [tool('typescript', 'bin/tsc'), '--noEmit', '-p', 'src/web']],
  ['lint and format', [tool('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.']],
];
let passed = 0;
let failed = 0;
for (const [name, args] of checks) {
  const ok = run(node, args, { fatal: false }) === 0;
  process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${name}\n`);
  if (ok) passed += 1;
  else failed += 1;
}

const folder = mkdtempSync(join(tmpdir(), 'quorumwatch-tests-'));
const report = join(folder, 'report.json');
const selection = process.argv.slice(2);
run(
  node,
  [
    tool('vitest', 'vitest.mjs'),
    'run',
    '-c',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...selection,
  ],
  { fatal: false },
);
let skipped = 0;
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  // A file that could not even be loaded has no tests in the report: it counts as one failure.
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  passed += result.numPassedTests;
  failed += result.numFailedTests + unloaded.length;
  skipped = result.numPendingTests + result.numTodoTests;
  if (!result.success && failed === 0) failed += 1;
} catch (error) {
  process.stdout.write(`The test runner left no report: ${error.message}\n`);
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed === 0 ? 0 : 1;
