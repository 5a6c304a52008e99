import { existsSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
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
  const file = await open(path);
  try {
    return { name: basename(path), bytes: size > 0 ? await readWhole(file, size) : await file.readFile() };
  } finally {
    await file.close();
  }
}

/** All of a file in one piece: read in the usual small ones, a large file takes twice as long. */
async function readWhole(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** What `--map` is given, with the path of a file replaced by what the file holds. */
export async function mappingText(given: string): Promise<string> {
  if (given.trimStart().startsWith('{') || given.includes('=') || !existsSync(given)) return given;
  return Buffer.from((await readLocal(given)).bytes).toString('utf8');
}
