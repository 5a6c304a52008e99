import type { Ballot } from '../../domain/ballot.ts';
import type { Day } from '../../domain/day.ts';
import type { Emission } from '../connector.ts';
import type { NameResolver } from '../names/name-resolver.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { DatasetName } from './datasets.ts';
import type { SavedMapping } from './saved-mapping.ts';

/** A local file as handed over: its name (for messages and for telling its format) and its bytes. */
export interface ImportFile {
  name: string;
  bytes: Uint8Array;
}

/** A meeting, committee or ballot that the file refers to, as far as it is on record. */
export interface KnownCommittee {
  id: string;
  body: string;
  reference: string;
}

/** How the columns of a table were understood, and on whose word. */
export interface UsedMapping {
  header: readonly string[];
  basis: 'given' | 'saved' | 'suggested';
  /** Absent where the columns are those of no known dataset. */
  mapping?: ColumnMapping;
  /** The saved one that was used. */
  saved?: Pick<SavedMapping, 'name' | 'savedAt' | 'savedBy'>;
}

/** What the person who imports says about the file, and what reading it may use. */
export interface ImportContext {
  names: NameResolver;
  /** Today, for telling open ballots from closed ones. */
  today: Day;
  dataset?: DatasetName;
  /** Body of rows that name none. */
  body?: string;
  mapping?: ColumnMapping;
  /** Mappings confirmed before, for files of the same shape. */
  savedMappings?: readonly SavedMapping[];
  /** Told with which mapping a table is read, or with which it could not be. */
  onMapping?(used: UsedMapping): void;
  /** Codes of the bodies on record, for their spelling. */
  bodies: readonly string[];
  committees: readonly KnownCommittee[];
  /** Body of a meeting on record. */
  bodyOfMeeting(meeting: string): string | undefined;
  /** Ballots on record, by id: an import adds to them and never takes away. */
  storedBallots(ids: readonly string[]): Promise<ReadonlyMap<string, Ballot>>;
  /** Ballots on record under a document's reference (`ISO/IEC DIS 29500`). */
  ballotsByReference(reference: string): Promise<readonly Ballot[]>;
  /** True where all these ballots are on record exactly so: then nothing has to be added to anything. */
  areOnRecord(ballots: readonly Ballot[]): Promise<boolean>;
}

/** A kind of file that can be imported: recognised by its content, read into records and issues. */
export interface FileShape {
  id: string;
  parser: string;
  recognises(file: ImportFile): boolean;
  /** Takes personal data out before the bytes are kept; the shape recognises and reads the result as well. */
  redact?(file: ImportFile): Promise<Uint8Array>;
  /**
   * Reads the whole file before it gives the first record, so that a file that contradicts itself can be refused by
   * throwing `DocumentRefused` when nothing was taken yet. Gives each key at most once.
   */
  read(file: ImportFile, context: ImportContext): AsyncIterable<Emission>;
}
