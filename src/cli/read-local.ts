import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from './exit-code.ts';

/** Files above this are refused before they are read into memory. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/** A local file by its path, with the name that messages call it by. */
export async function readLocal(path: string): Promise<{ name: string; bytes: Uint8Array }> {
  let size: number;
  try {
    size = (await stat(path)).size;
  } catch {
    throw new UsageError(`There is no file ${path} that can be read.`);
  }
  if (size > LARGEST_BYTES) {
    throw new UsageError(
      `${path} has ${Math.round(size / 1e6)} MB; files up to ${LARGEST_BYTES / 1048576} MiB are read. Split it.`,
    );
  }
  return { name: basename(path), bytes: await readFile(path) };
}

/** What `--map` is given, with the path of a file replaced by what the file holds. */
export async function mappingText(given: string): Promise<string> {
  if (given.trimStart().startsWith('{') || given.includes('=') || !existsSync(given)) return given;
  return Buffer.from((await readLocal(given)).bytes).toString('utf8');
}
