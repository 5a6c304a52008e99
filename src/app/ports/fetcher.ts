/** One conditional GET of a public document. Redirects, pacing, retries and limits are the adapter's business. */
export interface FetchRequest {
  url: string;
  accept?: string;
  etag?: string;
  lastModified?: string;
  /** Bytes after which the download is given up with `limit-exceeded`. */
  maxBytes: number;
  /** Least pause between two requests to this host. */
  minDelayMs?: number;
  signal?: AbortSignal;
}

export type FetchResult =
  | {
      status: 'fetched';
      url: string;
      body: Uint8Array;
      mediaType?: string;
      etag?: string;
      lastModified?: string;
      /** Only the end of the connection said that the document had ended: it may have been cut. */
      undelimited?: true;
    }
  | { status: 'not-modified' }
  | { status: 'not-found' }
  /** Down, refusing or throttling after all retries: `reason` is fit to print. */
  | { status: 'unavailable'; reason: string };

export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchResult>;
}
