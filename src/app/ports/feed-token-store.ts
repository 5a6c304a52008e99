import type { Confidentiality } from '../../domain/provenance.ts';

/** What a token's calendar or feed is narrowed to. */
export interface FeedFilter {
  body?: string;
  committee?: string;
  technology?: string;
  /** Adds whether this member has voted. */
  member?: string;
  /** Days and references only: no titles, no alarms. */
  datesOnly?: boolean;
}

/** A right to read one calendar or feed, for readers that cannot send headers; only its hash is kept. */
export interface StoredFeedToken {
  id: string;
  hash: string;
  filter: FeedFilter;
  clearance: Confidentiality;
  label?: string;
  createdAt: string;
  createdBy?: string;
  revokedAt?: string;
}

export interface FeedTokenStore {
  add(token: StoredFeedToken): Promise<void>;
  byHash(hash: string): Promise<StoredFeedToken | undefined>;
  list(): Promise<StoredFeedToken[]>;
  /** False where no such token is in force. */
  revoke(id: string, at: string): Promise<boolean>;
}
