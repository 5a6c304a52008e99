import type { Covered, SourceTotal } from '../domain/coverage.ts';
import type { Day } from '../domain/day.ts';
import type { Confidence, Confidentiality, Provenance } from '../domain/provenance.ts';
import type { RecordData, RecordKind, StoredRecord } from '../domain/record.ts';
import type { IssueSeverity } from '../domain/source.ts';
import type { NameResolver } from './names/name-resolver.ts';

/** The standing facts about a source and what a healthy reading of it looks like. */
export interface Manifest {
  id: string;
  name: string;
  publisher: string;
  licence: string;
  /** Shown wherever the data is. */
  attribution?: string;
  /** What a reader of the data has to know besides. */
  notes?: string;
  /** What stands before the paths that the connector asks for; `--base-url` replaces it. No slash at the end. */
  url: string;
  /** Days after which nothing new means stale. */
  cadenceDays: number;
  /** Cadences that may pass without a success before the source counts as stale; one and a half where absent. */
  tolerance?: number;
  /** Cadences that may pass without anything new, although it is read; three where absent. */
  quietTolerance?: number;
  /** What it brings for each meeting or ballot it lists, so that one without it is noticed. */
  gives?: readonly Covered[];
  /** Cron expression used unless the operator sets another one; UTC. */
  schedule: string;
  /** Least pause between two requests to one host, and the size above which a document is given up. */
  politeness: { minDelayMs: number; maxBytes: number };
  /** Name and version of the parser, for example `iso-open-data/1`: a new version reads unchanged documents again. */
  parser: string;
  confidence: Confidence;
  confidentiality: Confidentiality;
  /** A reading with fewer records than `minimum` fails before anything is written; above `maximum` it warns. */
  expected: Partial<Record<RecordKind, { minimum?: number; maximum?: number }>>;
  /** Kinds that each reading lists completely: what is absent is marked withdrawn (unless a row was unreadable). */
  listsWhole: readonly RecordKind[];
}

/** A document to be opened: `role` tells `parse` what it is, `facts` what `discover` knew about it. */
export interface DocumentRequest {
  url: string;
  role: string;
  accept?: string;
  /** Overrides the manifest's limit. */
  maxBytes?: number;
  /** A missing optional document is left out; a missing required one makes the source unavailable. */
  optional?: boolean;
  facts?: Readonly<Record<string, string>>;
}

/** A document with its bytes, after redaction. Unchanged documents come from the store and look the same. */
export interface OpenedDocument {
  id: string;
  url: string;
  role: string;
  facts: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  /** Of the original, before redaction. */
  sha256: string;
  mediaType?: string;
  /** Instant at which these bytes were first received. */
  retrievedAt: string;
}

/** Opens documents for `discover`, which may have to read one page to know the next. Each URL is fetched once a run. */
export interface SourceAccess {
  /** The manifest's URL or the one that replaces it; no slash at the end. */
  baseUrl: string;
  /** Undefined where an optional document does not exist. Throws `unavailable` where the source does not answer. */
  open(request: DocumentRequest): Promise<OpenedDocument | undefined>;
}

export interface ReadingOptions {
  /** Only what happened on or after this day, where the source can be asked so: no minimum holds, nothing is withdrawn. */
  since?: Day;
}

/** What a reading may use besides the documents themselves. */
export interface ReadingContext {
  access: SourceAccess;
  options: ReadingOptions;
  names: NameResolver;
  /** Start of the run as RFC 3339 instant. */
  now: string;
  /** Records of this source as stored before this run, for what only a comparison with the last copy can tell. */
  stored<K extends RecordKind>(kind: K): AsyncIterable<StoredRecord<K>>;
  /** The record of a key as any source stated it, so that a source that knows less does not take its place. */
  recorded<K extends RecordKind>(kind: K, key: string): Promise<StoredRecord<K> | undefined>;
}

/** One record as the document states it. Provenance is filled in from manifest and document, `provenance` overrides it. */
export type RecordEmission = {
  [K in RecordKind]: {
    type: 'record';
    kind: K;
    /** Injective and stable: made with `keyOf(source or body, native id, …)`. */
    key: string;
    data: RecordData[K];
    /** Place in the document: `line 12`, `Sheet1!C11`, a JSON pointer. */
    locator?: string;
    provenance?: Partial<Provenance>;
    synthetic?: boolean;
    /** A file was found to state it just as it is on record: it need be neither validated nor written. */
    onRecord?: true;
  };
}[RecordKind];

/** One data problem. A `quarantined` row was not taken; its `holds` protects the record it speaks of from withdrawal. */
export interface IssueEmission {
  type: 'issue';
  code: string;
  severity: IssueSeverity;
  locator?: string;
  message: string;
  suggestions?: readonly string[];
  /** The row that could not be taken, as read. */
  quarantined?: unknown;
  /** Key of the record that the row would have made, where it is known. */
  holds?: { kind: RecordKind; key: string };
}

export type Emission = RecordEmission | IssueEmission;

/** One reading of a source: holds what it has to remember from document to document, and ends with the run. */
export interface Reading {
  /** The documents of this run, in the order in which they are to be parsed. */
  discover(): AsyncIterable<DocumentRequest>;
  /** Records and issues of one document. Throws `DocumentRefused` where the document contradicts itself. */
  parse(document: OpenedDocument): AsyncIterable<Emission> | Iterable<Emission>;
  /** Records that only all documents together tell (heads over pages), after the last was parsed. */
  complete?(): AsyncIterable<Emission> | Iterable<Emission>;
  /** What the source counts itself, after all was read: kept with the run, to tell what share is on record. */
  totals?(): readonly SourceTotal[];
}

/** How a foreign source becomes records: the standing facts, and a reading per run. Never fetches by itself. */
export interface Connector {
  manifest: Manifest;
  /** Takes personal data out before the bytes are kept; `parse` sees the result. Must be deterministic. */
  redact?(bytes: Uint8Array, request: DocumentRequest): Uint8Array | Promise<Uint8Array>;
  begin(context: ReadingContext): Reading | Promise<Reading>;
}

/** Thrown by `parse`: nothing of this document may be taken (totals that do not match, not the expected format). */
export class DocumentRefused extends Error {
  readonly issueCode: string;
  readonly locator: string | undefined;

  constructor(issueCode: string, message: string, locator?: string) {
    super(message);
    this.name = 'DocumentRefused';
    this.issueCode = issueCode;
    this.locator = locator;
  }
}
