/** The failures a user can cause or meet. Everything else is a bug and discloses an instance id only. */
export const DOMAIN_ERROR_CODES = [
  'not-found',
  'invalid-input',
  'conflict',
  'unavailable',
  'source-changed',
  'forbidden',
  'limit-exceeded',
] as const;

export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/** One thing that was wrong with an input, with the place a user can go to. */
export interface Flaw {
  /** RFC 6901 pointer into a body, a query parameter's name, or a place in a file (`line 7`, `Sheet1!C11`). */
  at: string;
  message: string;
}

/** An expected failure: edges map its code to an HTTP problem or an exit code, and print its message as it is. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly flaws: readonly Flaw[];

  constructor(
    code: DomainErrorCode,
    message: string,
    options: { flaws?: readonly Flaw[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.flaws = options.flaws ?? [];
  }
}
