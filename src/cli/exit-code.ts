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

/** The exit code that tells this failure: expected ones by their code, everything else is a bug. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EXIT.usage;
  return error instanceof DomainError ? BY_CODE[error.code] : EXIT.bug;
}
