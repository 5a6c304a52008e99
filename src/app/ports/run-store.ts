import type { SourceTotal } from '../../domain/coverage.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { Issue, Run } from '../../domain/source.ts';
import type { Page, RunTicket } from './record-store.ts';

/** Runs, their data versions and the lease that keeps two runs of one source apart. */
export interface RunStore {
  /**
   * Takes the source's lease and records the run. Throws `conflict` while another holder's lease is alive; an expired
   * lease is taken over with a higher fencing token and the run that held it is marked failed.
   */
  begin(
    run: Pick<Run, 'id' | 'source' | 'trigger' | 'dueAt' | 'startedAt'>,
    leaseMs: number,
  ): Promise<RunTicket>;
  /** Prolongs the lease; throws `conflict` if it was taken over. */
  heartbeat(ticket: RunTicket, progress: Run['progress'] | undefined): Promise<void>;
  /** Completes the run record, publishes its data version if records changed, and frees the lease. */
  finish(
    ticket: RunTicket,
    result: Omit<Run, 'id' | 'source' | 'trigger' | 'dueAt' | 'startedAt'>,
    totals?: readonly SourceTotal[],
  ): Promise<Run>;
  get(id: string): Promise<Run | undefined>;
  /** The earliest run on record: when this installation began. */
  first(): Promise<Run | undefined>;
  list(query: {
    source?: string;
    outcome?: Run['outcome'];
    limit: number;
    after?: string;
  }): Promise<Page<Run>>;
  lastOf(source: string, outcomes: readonly Run['outcome'][]): Promise<Run | undefined>;
}

export interface IssueStore {
  /** Adds issues; the same issue of the same run is kept once. */
  add(issues: readonly Issue[]): Promise<void>;
  get(id: string): Promise<Issue | undefined>;
  settle(ids: readonly string[]): Promise<number>;
  list(query: {
    source?: string;
    run?: string;
    code?: string;
    severity?: Issue['severity'];
    state?: Issue['state'];
    /** Highest class of issue that the asker may read; absent: all. */
    clearance?: Confidentiality;
    limit: number;
    after?: string;
  }): Promise<Page<Issue>>;
}

/** A source's bytes as kept: once per change, compressed, after redaction, under the original's sha256. */
export interface StoredDocument {
  id: string;
  source: string;
  url: string;
  sha256: string;
  bytes: number;
  mediaType?: string;
  etag?: string;
  lastModified?: string;
  retrievedAt: string;
  run: string;
}

export interface DocumentStore {
  /** Keeps the bytes if no document of this source and URL has this hash yet. */
  keep(document: Omit<StoredDocument, 'id'>, redacted: Uint8Array): Promise<StoredDocument>;
  latest(source: string, url: string): Promise<StoredDocument | undefined>;
  read(id: string): Promise<Uint8Array>;
}
