import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small file system of its own in memory, at `path`. */
export interface TinyDisk {
  path: string;
  remove(): Promise<void>;
}

/** Mounts a file system of so many megabytes; undefined where this user may not mount one. */
export async function mountTinyDisk(megabytes: number): Promise<TinyDisk | undefined> {
  const path = await mkdtemp(join(tmpdir(), 'quorumwatch-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  const remove = async () => {
    if (mounted.status === 0) spawnSync('umount', ['-l', path]);
    await rm(path, { recursive: true, force: true });
  };
  if (mounted.status === 0) return { path, remove };
  await remove();
  return undefined;
}
