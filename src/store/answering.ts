import mongoose from 'mongoose';
import { DomainError } from '../domain/errors.ts';

const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoClientClosedError } =
  mongoose.mongo;
const NO_ANSWER = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoClientClosedError,
];

/**
 * The same store, whose methods fail with `unavailable` where the database has gone away: to its callers that is an
 * expected failure. Every other error goes through as it is.
 */
export function answering<T extends object>(store: T): T {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => guarded(member.apply(target, args));
    },
  });
}

function guarded(result: unknown): unknown {
  if (result instanceof Promise) {
    return result.catch((error: unknown) => {
      throw translated(error);
    });
  }
  return isAsyncIterable(result) ? guardedItems(result) : result;
}

async function* guardedItems(items: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* items;
  } catch (error) {
    throw translated(error);
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

const DISK_FULL = new Set(['OutOfDiskSpace', 'NoSpaceLeft']);

/** True where the server says that its disk is full; its codes and words differ between versions. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoServerError)) return false;
  return (
    DISK_FULL.has(String(error.codeName)) || /no space left|disk (is )?full|disk quota/i.test(error.message)
  );
}

function translated(error: unknown): unknown {
  if (isDiskFull(error)) {
    return new DomainError('unavailable', "The database's disk is full. Make room there and run it again.", {
      cause: error,
    });
  }
  if (!NO_ANSWER.some((kind) => error instanceof kind) && !isBufferingStopped(error)) return error;
  return new DomainError('unavailable', 'The database does not answer. Try again when it is back.', {
    cause: error,
  });
}

/** Mongoose has no class for a command that was given without a connection. */
function isBufferingStopped(error: unknown): boolean {
  return error instanceof mongoose.Error && /before initial connection|buffering/i.test(error.message);
}
