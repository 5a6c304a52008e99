import type { Manifest } from '../../connector.ts';
import type { ColumnMapping } from '../../tabular/column-mapping.ts';

/** One table of a roll-call source: where it is, and which of its columns is what. */
export interface RollCallTable {
  /** Absolute, or below the manifest's URL. */
  path: string;
  mapping: ColumnMapping;
}

/** What has to be said about a source of roll calls so that it can be read: facts, tables, the meaning of its words. */
export interface RollCallProfile {
  manifest: Manifest;
  /** Body whose ballots they are. */
  body: string;
  /** Tables of ballots and of votes; what they say about one ballot is put together. */
  tables: readonly RollCallTable[];
}
