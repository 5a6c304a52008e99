import type { Services } from '../app/ports/services.ts';

/** What a command is given: the way to the database, opened only by commands that need it. */
export interface CliContext {
  /** Opens the services, does the work and closes them again, whatever becomes of the work. */
  withServices<T>(
    work: (services: Services, ending: AbortSignal) => Promise<T>,
    options?: OpenOptions,
  ): Promise<T>;
  /** Code of the member that "our" means, where the operator set one. */
  homeMember: string | undefined;
}

export interface OpenOptions {
  /** Base URLs given on the command line: the operator's word, so they may be private addresses. */
  trustedUrls?: readonly string[];
}
