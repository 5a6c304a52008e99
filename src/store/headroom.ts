import { statfs } from 'node:fs/promises';
import { DomainError } from '../domain/errors.ts';
import type { Stores } from './stores.ts';

const MIB = 1024 * 1024;

/**
 * What is left free on the disk of an own engine. MongoDB ends its process at once when it cannot write its journal, and
 * what it has taken in but not yet written to its files (its cache of 256 MB) still needs room.
 */
const RESERVE_BYTES = 256 * MIB;

/** Below this an engine may not even come up. */
const LEAST_BYTES = 64 * MIB;

/** Bytes that this user can still write to the file system of a directory. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** Throws `unavailable`, saying what to do, where the disk has no room for new data. */
export type AssertRoom = () => Promise<void>;

function noRoom(directory: string, free: number, needed: number, advice: string): DomainError {
  const inMib = (bytes: number) => `${Math.floor(bytes / MIB)} MB`;
  const left = `Only ${inMib(free)} are free on the disk of ${directory}, and ${inMib(needed)} are needed`;
  return new DomainError('unavailable', `${left} to keep the database whole. ${advice}`);
}

/** The check before each write of new data to an engine whose files lie in `directory`. */
export function createHeadroom(directory: string, free = freeBytes): AssertRoom {
  return async () => {
    const left = await free(directory);
    if (left >= RESERVE_BYTES) return;
    throw noRoom(directory, left, RESERVE_BYTES, 'Nothing more is written: make room and run it again.');
  };
}

/** @throws DomainError `unavailable` where an engine would not come up for want of room. */
export async function assertRoomToStart(directory: string, free = freeBytes): Promise<void> {
  const left = await free(directory);
  if (left >= LEAST_BYTES) return;
  throw noRoom(directory, left, LEAST_BYTES, 'Make room, or set DATA_DIR to another disk, and start again.');
}

function guarded<T extends object>(store: T, names: readonly (keyof T)[], assertRoom: AssertRoom): T {
  const guardedStore = { ...store };
  for (const name of names) {
    const method = store[name] as (...args: unknown[]) => Promise<unknown>;
    guardedStore[name] = (async (...args: unknown[]) => {
      await assertRoom();
      return method(...args);
    }) as T[typeof name];
  }
  return guardedStore;
}

/** The same stores, of which those that take in much data look for room first. What ends or undoes a run needs none. */
export function withRoom(stores: Stores, assertRoom: AssertRoom): Stores {
  return {
    ...stores,
    writer: guarded(stores.writer, ['upsert', 'withdrawAbsent'], assertRoom),
    documents: guarded(stores.documents, ['keep'], assertRoom),
    analyses: guarded(stores.analyses, ['save'], assertRoom),
  };
}
