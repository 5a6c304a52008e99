// `npm run soak [-- NAME …] [--long]`: the long runs with real kills on the built product, one after the other, and what
// came of each. `--long` takes the larger counts.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureBuilt, ensureInstalled, root, run, tool } from './setup.mjs';

const given = process.argv.slice(2);
const isLong = given.includes('--long');
const wanted = given.filter((word) => !word.startsWith('--'));

/** Short runs of `npm test` that try every moment instead of random ones: they complete the picture. */
const EXHAUSTIVE = [
  'test/integration/net/cut-connection.test.ts',
  'test/integration/scheduler/clock-jumps.test.ts',
  'test/integration/ingest/killed-import.test.ts',
];

const soaks = [
  ...EXHAUSTIVE,
  ...readdirSync(join(root, 'test/soak'))
    .filter((file) => file.endsWith('.soak.ts'))
    .sort()
    .map((file) => `test/soak/${file}`),
]
  .map((file) => ({ file, name: basename(file).replace(/\.(soak|test)\.ts$/, '') }))
  .filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

const seconds = (since) => `${Math.round((performance.now() - since) / 1000)} s`;
const say = (text) => process.stdout.write(`${text}\n`);

/** Runs one file in processes of its own; its figures come through a file, its other output goes straight through. */
function soak({ name, file }, folder) {
  const figures = join(folder, `${name}.figures`);
  const report = join(folder, `${name}.json`);
  const began = performance.now();
  const code = run(
    process.execPath,
    [
      tool('vitest', 'vitest.mjs'),
      'run',
      '-c',
      file.endsWith('.soak.ts') ? 'test/vitest.soak.config.ts' : 'test/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      file,
    ],
    { fatal: false, env: { ...process.env, SOAK_FIGURES: figures, ...(isLong && { SOAK_LONG: '1' }) } },
  );
  return { name, took: seconds(began), ...outcomeOf(code, report), figures: linesOf(figures) };
}

function outcomeOf(code, report) {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = JSON.parse(readOr(report, '{}'));
  const counts = `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`;
  return { ok: code === 0 && numFailedTests === 0, counts };
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

const linesOf = (file) =>
  readOr(file, '')
    .split('\n')
    .filter((line) => line !== '');

function summarise(results, began) {
  say(
    `\nSummary of ${results.length} long runs${isLong ? ' (larger counts)' : ''}, ${seconds(began)} in all`,
  );
  for (const { name, ok, counts, took, figures } of results) {
    say(`${ok ? 'ok    ' : 'FAILED'} ${name}: ${counts}, ${took}`);
    for (const figure of figures) say(`         ${figure}`);
  }
  const failed = results.filter(({ ok }) => !ok).length;
  say(`${results.length - failed} of ${results.length} long runs ended as they must`);
  return failed;
}

ensureInstalled();
ensureBuilt();
if (soaks.length === 0) {
  say(`No long run is called ${wanted.join(' or ')}`);
  process.exit(2);
}
const began = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'quorumwatch-soak-'));
const results = [];
for (const [index, each] of soaks.entries()) {
  say(`\n[${index + 1}/${soaks.length}] ${each.name}, ${seconds(began)} after the start`);
  results.push(soak(each, folder));
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = summarise(results, began) === 0 ? 0 : 1;
