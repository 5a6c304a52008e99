import { DomainError, type DomainErrorCode } from '../domain/errors.ts';

/** What the process says by its exit code. */
export const EXIT = { done: 0, bug: 1, usage: 2, unavailable: 3, badData: 4 } as const;

const BY_CODE: Record<DomainErrorCode, number> = {
  'not-found': EXIT.usage,
  conflict: EXIT.usage,
  forbidden: EXIT.usage,
  'limit-exceeded': EXIT.usage,
  unavailable: EXIT.unavailable,
  'invalid-input': EXIT.badData,
  'source-changed': EXIT.badData,
};

/** The command was called wrongly: an option's value that cannot be meant, as opposed to data that is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Why a path that was given cannot be read or written, by the system's code. */
const PATH_FLAWS: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'you may not use it',
  EPERM: 'you may not use it',
  EROFS: 'it is on a disk that cannot be written',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
};

/** What is wrong with a path that the caller gave; undefined for other errors. */
export function pathFlaw(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('path' in error) || !('code' in error)) return undefined;
  const flaw = PATH_FLAWS[String(error.code)];
  return flaw && `${String(error.path)} cannot be used: ${flaw}.`;
}

/** Did the reader of the output leave before its end, as `head` does? Nothing is wrong then. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** The exit code that tells this failure: expected ones by their code, everything else is a bug. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || pathFlaw(error) !== undefined) return EXIT.usage;
  return error instanceof DomainError ? BY_CODE[error.code] : EXIT.bug;
}
