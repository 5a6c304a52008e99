import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { rebindGlibc } from './glibc-rebind.ts';

/** A rebound copy that can be loaded, or why there is none. */
export type ReboundCopy = { addon: string } | { refused: string };

/**
 * Keeps a rebound copy of a native addon and of the shared libraries beside it in `cacheDir`, in a folder named after
 * the package's version and the files' sha256, and gives the path of the copied addon. The originals are left alone.
 * The folder appears whole or not at all, so that processes may race for it.
 */
export async function reboundCopy(addon: string, version: string, cacheDir: string): Promise<ReboundCopy> {
  const files = await readNativeFiles(addon);
  const folder = join(cacheDir, `embedded-mongodb-${version}-${digestOf(files).slice(0, 16)}`);
  const copiedAddon = join(folder, basename(addon));
  if (await exists(copiedAddon)) return { addon: copiedAddon };
  const rebound = new Map<string, Buffer>();
  for (const [name, bytes] of files) {
    const result = rebindGlibc(bytes);
    if ('refused' in result) return { refused: `${name}: ${result.refused}` };
    rebound.set(name, result.bytes);
  }
  await writeFolder(folder, rebound);
  return { addon: copiedAddon };
}

async function readNativeFiles(addon: string): Promise<Map<string, Buffer>> {
  const folder = dirname(addon);
  const names = (await readdir(folder)).filter((name) => name === basename(addon) || name.endsWith('.so'));
  const files = new Map<string, Buffer>();
  for (const name of names.sort()) files.set(name, await readFile(join(folder, name)));
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
