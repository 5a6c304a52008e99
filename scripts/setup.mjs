// Set-up without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const installStamp = join(root, 'node_modules', '.quorumwatch-installed.json');
const buildStamp = join(root, 'dist', '.built.json');
const say = (text) => process.stderr.write(`${text}\n`);

function readStamp(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).hash : undefined;
}

function writeStamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ hash })}\n`);
}

/** Paths of all files below `folder`, sorted, so that the same tree always gives the same hash. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hashOf(files, ...salt) {
  const hash = createHash('sha256');
  for (const text of salt) hash.update(`${text}\0`);
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/** Runs a command in the checkout with its output on ours; ends this process with its code if it fails. */
export function run(command, args, { env = process.env, fatal = true } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) say(`${command}: ${error.message}`);
  const code = error ? 1 : (status ?? 1);
  if (code !== 0 && fatal) process.exit(code);
  return code;
}

/** Path of an installed tool's starter script, run with this same Node. */
export function tool(name, script) {
  return join(root, 'node_modules', name, script);
}

/** Installs the packages of the lock file unless the last installation here was of this same lock file. */
export function ensureInstalled() {
  const platform = `${process.platform} ${process.arch} ${process.versions.modules}`;
  const hash = hashOf([join(root, 'package.json'), join(root, 'package-lock.json')], platform);
  if (readStamp(installStamp) === hash) return;
  say('Installing packages (first start, or the lock file changed) …');
  // The build has a step of its own below, so that its failures are told apart from the installer's.
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ...process.env, QUORUMWATCH_SKIP_BUILD: '1' },
  });
  writeStamp(installStamp, hash);
}

/** Compiles the server and bundles the pages unless `dist` was made from these same sources. */
export function ensureBuilt() {
  const sources = [
    ...filesBelow(join(root, 'src')),
    join(root, 'tsconfig.json'),
    join(root, 'package-lock.json'),
  ];
  const hash = hashOf(sources, process.versions.modules);
  if (readStamp(buildStamp) === hash && existsSync(join(root, 'dist', 'cli.js'))) return;
  say('Building (sources changed) …');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run(process.execPath, [tool('typescript', 'bin/tsc')]);
  run(process.execPath, [
    tool('vite', 'bin/vite.js'),
    'build',
    '-c',
    'src/web/vite.config.ts',
    '--logLevel',
    'warn',
  ]);
  run('chmod', ['+x', join(root, 'dist', 'cli.js')], { fatal: false });
  writeStamp(buildStamp, hash);
}
