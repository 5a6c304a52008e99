import type { Fetcher } from '../app/ports/fetcher.ts';
import { DomainError } from '../domain/errors.ts';

/** Hands each request to the fetcher of its URL's scheme (`http`, `https`, `seed`). */
export function createSchemeFetcher(fetchers: Readonly<Record<string, Fetcher>>): Fetcher {
  return {
    fetch(request) {
      const scheme = request.url.slice(0, Math.max(0, request.url.indexOf(':')));
      const fetcher = Object.hasOwn(fetchers, scheme) ? fetchers[scheme] : undefined;
      if (!fetcher) throw new DomainError('invalid-input', `Addresses such as ${request.url} cannot be read`);
      return fetcher.fetch(request);
    },
  };
}
