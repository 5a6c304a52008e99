import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Connector, DocumentRequest, OpenedDocument, SourceAccess } from '../../ingest/connector.ts';
import type { Fetcher, FetchResult } from '../ports/fetcher.ts';
import type { DocumentStore, StoredDocument } from '../ports/run-store.ts';

/** Bytes of opened documents held in memory between `discover` and `parse`; the rest is read from the store again. */
const HELD_BYTES = 96 * 1024 * 1024;

export interface AccessOptions {
  connector: Connector;
  run: string;
  now: string;
  baseUrl?: string;
  signal?: AbortSignal;
  /** Read only what is stored and ask nobody, to read old documents anew. */
  storedOnly?: boolean;
}

interface Held {
  stored: StoredDocument;
  bytes: Uint8Array | undefined;
}

/** Access to one source's documents for one run: fetches each URL once, keeps its bytes, and counts them. */
export interface CountingAccess extends SourceAccess {
  /** The documents opened so far. */
  opened(): readonly StoredDocument[];
}

function missing(request: DocumentRequest): undefined {
  if (request.optional) return undefined;
  throw new DomainError('unavailable', `${request.url} does not exist; check the source's address`);
}

/** Builds the access that a connector's reading opens its documents through. */
export function createSourceAccess(
  deps: { fetcher: Fetcher; documents: DocumentStore },
  options: AccessOptions,
): CountingAccess {
  const { connector } = options;
  const { manifest } = connector;
  const held = new Map<string, Promise<Held | undefined>>();
  const opened: StoredDocument[] = [];
  let heldBytes = 0;

  function hold(stored: StoredDocument, bytes: Uint8Array | undefined): Held {
    opened.push(stored);
    if (bytes === undefined || heldBytes + bytes.length > HELD_BYTES) return { stored, bytes: undefined };
    heldBytes += bytes.length;
    return { stored, bytes };
  }

  async function keep(request: DocumentRequest, result: FetchResult & { status: 'fetched' }): Promise<Held> {
    const sha256 = createHash('sha256').update(result.body).digest('hex');
    const redacted = (await connector.redact?.(result.body, request)) ?? result.body;
    const stored = await deps.documents.keep(
      {
        source: manifest.id,
        url: request.url,
        sha256,
        bytes: result.body.length,
        retrievedAt: options.now,
        run: options.run,
        ...(result.mediaType && { mediaType: result.mediaType }),
        ...(result.etag && { etag: result.etag }),
        ...(result.lastModified && { lastModified: result.lastModified }),
      },
      redacted,
    );
    return hold(stored, redacted);
  }

  async function fetchOnce(request: DocumentRequest): Promise<Held | undefined> {
    const last = await deps.documents.latest(manifest.id, request.url);
    if (options.storedOnly) return last ? hold(last, undefined) : missing(request);
    const result = await deps.fetcher.fetch({
      url: request.url,
      maxBytes: request.maxBytes ?? manifest.politeness.maxBytes,
      minDelayMs: manifest.politeness.minDelayMs,
      ...(request.accept && { accept: request.accept }),
      ...(last?.etag && { etag: last.etag }),
      ...(last?.lastModified && { lastModified: last.lastModified }),
      ...(options.signal && { signal: options.signal }),
    });
    switch (result.status) {
      case 'fetched':
        return keep(request, result);
      case 'not-modified':
        if (last) return hold(last, undefined);
        throw new DomainError('unavailable', `${request.url} says "not modified" though nothing is stored`);
      case 'not-found':
        return missing(request);
      case 'unavailable':
        throw new DomainError('unavailable', `${request.url} is unavailable: ${result.reason}`);
    }
  }

  async function open(request: DocumentRequest): Promise<OpenedDocument | undefined> {
    const entry = held.get(request.url) ?? fetchOnce(request);
    held.set(request.url, entry);
    const found = await entry;
    if (found === undefined) return undefined;
    const { stored } = found;
    return {
      id: stored.id,
      url: stored.url,
      role: request.role,
      facts: request.facts ?? {},
      bytes: found.bytes ?? (await deps.documents.read(stored.id)),
      sha256: stored.sha256,
      retrievedAt: stored.retrievedAt,
      ...(stored.mediaType && { mediaType: stored.mediaType }),
    };
  }

  return {
    baseUrl: (options.baseUrl ?? manifest.url).replace(/\/+$/, ''),
    open,
    opened: () => opened,
  };
}
