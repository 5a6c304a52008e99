import type { Logger } from '../../src/app/ports/logger.ts';

/** Drops everything; for tests that look at results, not at the log. */
export const silentLogger: Logger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};
