import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Connector, DocumentRequest, OpenedDocument, SourceAccess } from '../../ingest/connector.ts';
import type { Fetcher, FetchRequest, FetchResult } from '../ports/fetcher.ts';
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

function fetchRequest(
  request: DocumentRequest,
  last: StoredDocument | undefined,
  { connector, signal }: AccessOptions,
): FetchRequest {
  const { maxBytes, minDelayMs } = connector.manifest.politeness;
  return {
    url: request.url,
    maxBytes: request.maxBytes ?? maxBytes,
    minDelayMs,
    ...(request.accept && { accept: request.accept }),
    ...(last?.etag && { etag: last.etag }),
    ...(last?.lastModified && { lastModified: last.lastModified }),
    ...(signal && { signal }),
  };
}

type Fetched = Extract<FetchResult, { status: 'fetched' }>;

/** What is kept of a fetched document besides its bytes. */
function rowOf(
  request: DocumentRequest,
  result: Fetched,
  options: AccessOptions,
): Omit<StoredDocument, 'id'> {
  const { mediaType, etag, lastModified } = result;
  return {
    source: options.connector.manifest.id,
    url: request.url,
    sha256: createHash('sha256').update(result.body).digest('hex'),
    bytes: result.body.length,
    retrievedAt: options.now,
    run: options.run,
    ...(mediaType && { mediaType }),
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
  };
}

function documentOf(request: DocumentRequest, stored: StoredDocument, bytes: Uint8Array): OpenedDocument {
  const { id, url, sha256, retrievedAt, mediaType } = stored;
  const { role, facts = {} } = request;
  return { id, url, role, facts, bytes, sha256, retrievedAt, ...(mediaType && { mediaType }) };
}

/** A document that has become shorter and does not say where it ends is believed when it comes twice. */
async function assertSame(fetcher: Fetcher, request: FetchRequest, { body }: Fetched): Promise<void> {
  const again = await fetcher.fetch(request);
  if (again.status === 'fetched' && Buffer.from(again.body).equals(body)) return;
  throw new DomainError(
    'unavailable',
    `${request.url} is unavailable: the connection may have ended before the document did`,
  );
}

/** Builds the access that a connector's reading opens its documents through. */
export function createSourceAccess(
  deps: { fetcher: Fetcher; documents: DocumentStore },
  options: AccessOptions,
): CountingAccess {
  const { connector } = options;
  const held = new Map<string, Promise<Held | undefined>>();
  const opened: StoredDocument[] = [];
  let heldBytes = 0;

  function hold(stored: StoredDocument, bytes: Uint8Array | undefined): Held {
    opened.push(stored);
    if (bytes === undefined || heldBytes + bytes.length > HELD_BYTES) return { stored, bytes: undefined };
    heldBytes += bytes.length;
    return { stored, bytes };
  }

  async function keep(request: DocumentRequest, result: Fetched): Promise<Held> {
    const redacted = (await connector.redact?.(result.body, request)) ?? result.body;
    return hold(await deps.documents.keep(rowOf(request, result, options), redacted), redacted);
  }

  async function fetchOnce(request: DocumentRequest): Promise<Held | undefined> {
    const last = await deps.documents.latest(connector.manifest.id, request.url);
    if (options.storedOnly) return last ? hold(last, undefined) : missing(request);
    const result = await deps.fetcher.fetch(fetchRequest(request, last, options));
    switch (result.status) {
      case 'fetched':
        if (result.undelimited && last && result.body.length < last.bytes)
          await assertSame(deps.fetcher, fetchRequest(request, undefined, options), result);
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

  return {
    baseUrl: (options.baseUrl ?? connector.manifest.url).replace(/\/+$/, ''),
    async open(request) {
      const entry = held.get(request.url) ?? fetchOnce(request);
      held.set(request.url, entry);
      const found = await entry;
      if (found === undefined) return undefined;
      return documentOf(request, found.stored, found.bytes ?? (await deps.documents.read(found.stored.id)));
    },
    opened: () => opened,
  };
}
