import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { Fetcher, FetchRequest, FetchResult } from '../app/ports/fetcher.ts';
import { DomainError } from '../domain/errors.ts';

async function readLimited(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > maxBytes) throw new DomainError('limit-exceeded', `${path} is larger than ${maxBytes} bytes`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/**
 * A fetcher of files below `root` under a scheme of their own (`seed:committees.ndjson`), with the content's hash as entity
 * tag, so that local records come in through the same pipe as remote ones. Paths out of `root` are refused.
 */
export function createFileFetcher(root: string, scheme: string): Fetcher {
  const base = resolve(root);

  async function read(request: FetchRequest): Promise<FetchResult> {
    const path = resolve(base, decodeURIComponent(request.url.slice(scheme.length + 1)));
    if (!request.url.startsWith(`${scheme}:`) || !path.startsWith(base + sep)) {
      throw new DomainError('forbidden', `${request.url} is no file below ${base}`);
    }
    const body = await readLimited(path, request.maxBytes);
    const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
    return etag === request.etag
      ? { status: 'not-modified' }
      : { status: 'fetched', url: request.url, body, etag };
  }

  return {
    async fetch(request) {
      try {
        return await read(request);
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (error instanceof DomainError) throw error;
        if (code === 'ENOENT' || code === 'ENOTDIR') return { status: 'not-found' };
        return { status: 'unavailable', reason: `the file cannot be read (${code ?? String(error)})` };
      }
    },
  };
}
