import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { rebindGlibc } from './glibc-rebind.ts';

/** A rebound copy that can be loaded, or why there is none. */
export type ReboundCopy = { addon: string } | { refused: string };

/** Beside the copied files: which originals they were made of, as the file system tells them apart. */
const ORIGINALS = 'originals.json';

/**
 * Keeps a rebound copy of a native addon and of the shared libraries beside it in `cacheDir`, in a folder named after
 * the package's version and the files' sha256, and gives the path of the copied addon. The originals are left alone.
 * The folder appears whole or not at all, so that processes may race for it. As long as the originals have the size,
 * the inode and the times that they had, they are not read again.
 */
export async function reboundCopy(addon: string, version: string, cacheDir: string): Promise<ReboundCopy> {
  const names = await nativeFiles(addon);
  const originals = await describeFiles(dirname(addon), names);
  const known = await copyOf(originals, version, cacheDir);
  if (known !== undefined) return { addon: join(known, basename(addon)) };
  const files = await readFiles(dirname(addon), names);
  const folder = join(cacheDir, `embedded-mongodb-${version}-${digestOf(files).slice(0, 16)}`);
  const copiedAddon = join(folder, basename(addon));
  if (!(await exists(copiedAddon))) {
    const rebound = new Map<string, Buffer>();
    for (const [name, bytes] of files) {
      const result = rebindGlibc(bytes);
      if ('refused' in result) return { refused: `${name}: ${result.refused}` };
      rebound.set(name, result.bytes);
    }
    await writeFolder(folder, rebound);
  }
  await noteOriginals(folder, originals);
  return { addon: copiedAddon };
}

async function nativeFiles(addon: string): Promise<string[]> {
  const names = await readdir(dirname(addon));
  return names.filter((name) => name === basename(addon) || name.endsWith('.so')).sort();
}

/** Path, size, inode and times of files: whatever changes their content changes this. */
async function describeFiles(folder: string, names: readonly string[]): Promise<string> {
  const lines = names.map(async (name) => {
    const { size, ino, mtimeMs, ctimeMs } = await stat(join(folder, name));
    return [join(folder, name), size, ino, mtimeMs, ctimeMs];
  });
  return JSON.stringify(await Promise.all(lines));
}

/** The folder whose files were made of these originals, if there is one. */
async function copyOf(originals: string, version: string, cacheDir: string): Promise<string | undefined> {
  const folders = await readdir(cacheDir).catch(() => []);
  for (const name of folders.filter((folder) => folder.startsWith(`embedded-mongodb-${version}-`))) {
    const noted = await readFile(join(cacheDir, name, ORIGINALS), 'utf8').catch(() => undefined);
    if (noted === originals) return join(cacheDir, name);
  }
  return undefined;
}

/** Written last, so that a folder which names its originals is whole. Without it they are read again: no harm. */
async function noteOriginals(folder: string, originals: string): Promise<void> {
  const draft = join(folder, `${ORIGINALS}.${process.pid}`);
  try {
    await writeFile(draft, originals);
    await rename(draft, join(folder, ORIGINALS));
  } catch {
    await rm(draft, { force: true });
  }
}

async function readFiles(folder: string, names: readonly string[]): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const name of names) files.set(name, await readFile(join(folder, name)));
  return files;
}

function digestOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(name).update('\0').update(bytes);
  return hash.digest('hex');
}

async function writeFolder(folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.`);
  try {
    for (const [name, bytes] of files) await writeFile(join(draft, name), bytes, { flush: true });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was first: its folder holds the same files.
    if (!(await exists(folder))) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
