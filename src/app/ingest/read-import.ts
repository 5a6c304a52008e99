import type { Ballot } from '../../domain/ballot.ts';
import { dayOf } from '../../domain/day.ts';
import { DomainError } from '../../domain/errors.ts';
import type { RecordData, RecordDraft, RecordKind } from '../../domain/record.ts';
import type { Issue } from '../../domain/source.ts';
import type { DocumentRefused, Emission, RecordEmission } from '../../ingest/connector.ts';
import { contentHash } from '../../ingest/content-hash.ts';
import { FILE_SHAPES } from '../../ingest/file-shapes.ts';
import { flawsOf } from '../../ingest/record-schemas.ts';
import type { FileShape, ImportContext, ImportFile } from '../../ingest/tabular/import-file.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { type HashedDraft, issueOf } from './collector.ts';
import type { RunResult } from './conduct-run.ts';
import { IMPORT_SOURCE, type ImportDeps, type ImportOptions, LARGEST_IMPORT } from './import-options.ts';

const BATCH = 100;

/** What an import writes, or would write: the same for a run and a dry run. */
export interface ImportSink {
  issue(issue: Issue): void;
  /** Takes a batch of at most a hundred drafts. */
  batch(drafts: readonly HashedDraft[]): Promise<void>;
}

/** One reading of one file. */
export interface FileReading {
  file: ImportFile;
  shape: FileShape;
  options: ImportOptions;
  url: string;
  run: string;
  now: string;
  /** Keeps the bytes and gives the document's id: called once it is known that the file can be read. */
  keep?: () => Promise<string>;
  /** The kept bytes, once they are. */
  document?: string;
}

async function allOf<K extends RecordKind>(reader: RecordReader, kind: K): Promise<RecordData[K][]> {
  const found: RecordData[K][] = [];
  for await (const record of reader.stream(kind, { clearance: 'internal' })) found.push(record.data);
  return found;
}

async function importContext(deps: ImportDeps, reading: FileReading): Promise<ImportContext> {
  const { options } = reading;
  const bodies = await allOf(deps.reader, 'body');
  const committees = await allOf(deps.reader, 'committee');
  const meetings = await allOf(deps.reader, 'meeting');
  const bodyOfMeeting = new Map(meetings.map((meeting) => [meeting.id, meeting.body]));
  return {
    names: deps.names,
    today: dayOf(reading.now),
    ...(options.dataset && { dataset: options.dataset }),
    ...(options.body && { body: options.body }),
    ...(options.mapping && { mapping: options.mapping }),
    ...(options.savedMappings && { savedMappings: options.savedMappings }),
    bodies: bodies.map(({ code }) => code),
    committees,
    bodyOfMeeting: (meeting) => bodyOfMeeting.get(meeting),
    storedBallots: (ids) => storedBallots(deps.reader, ids),
    ballotsByReference: (reference) => ballotsByReference(deps.reader, reference),
    areOnRecord: (ballots) => areOnRecord(deps.reader, ballots, reading),
  };
}

async function storedBallots(
  reader: RecordReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Ballot>> {
  const query = { where: { key: { in: [...ids] } }, limit: ids.length, clearance: 'internal' } as const;
  const { items } = await reader.list('ballot', query);
  return new Map(items.map((record) => [record.key, record.data]));
}

async function ballotsByReference(reader: RecordReader, reference: string): Promise<readonly Ballot[]> {
  const query = { where: { 'data.reference': { eq: reference } }, limit: 10, clearance: 'internal' } as const;
  const { items } = await reader.list('ballot', query);
  return items.map((record) => record.data);
}

async function areOnRecord(
  reader: RecordReader,
  ballots: readonly Ballot[],
  reading: FileReading,
): Promise<boolean> {
  const drafts = ballots.map((data) =>
    draftOf({ type: 'record', kind: 'ballot', key: data.id, data }, reading),
  );
  const where = {
    key: { in: drafts.map(({ key }) => key) },
    hash: { in: drafts.map(({ hash }) => hash) },
  };
  return (await reader.count('ballot', { where, clearance: 'internal' })) === ballots.length;
}

/** Hashes by the data they are of: a record is hashed once though it is asked for twice. */
const hashes = new WeakMap<object, string>();

function hashOf(draft: RecordDraft): string {
  const known = hashes.get(draft.data);
  if (known !== undefined) return known;
  const hash = contentHash(draft);
  hashes.set(draft.data, hash);
  return hash;
}

/** The draft of an emission with its provenance and hash. */
export function draftOf(emission: RecordEmission, reading: FileReading): HashedDraft {
  const draft = {
    kind: emission.kind,
    key: emission.key,
    data: emission.data,
    synthetic: emission.synthetic ?? false,
    provenance: {
      source: IMPORT_SOURCE,
      url: reading.url,
      retrievedAt: reading.now,
      ...(emission.locator && { locator: emission.locator }),
      parser: reading.shape.parser,
      confidence: 'sourced' as const,
      confidentiality: reading.options.confidentiality ?? 'public',
      run: reading.run,
      ...(reading.document && { document: reading.document }),
      ...emission.provenance,
    },
  };
  return { ...draft, hash: hashOf(draft) };
}

/** Reads a file and hands drafts and issues on; gives the number of rows that were not taken. */
export async function pour(deps: ImportDeps, reading: FileReading, sink: ImportSink): Promise<number> {
  const { shape, file, run, now } = reading;
  const collector = { manifest: { id: IMPORT_SOURCE, parser: shape.parser }, run, now } as const;
  let batch: HashedDraft[] = [];
  let quarantined = 0;

  function problem(emission: Extract<Emission, { type: 'issue' }>): void {
    if (emission.quarantined !== undefined || emission.holds) quarantined += 1;
    const { url, document } = reading;
    sink.issue(issueOf(emission, { url, retrievedAt: now, ...(document && { document }) }, collector));
  }

  for await (const emission of shape.read(file, await importContext(deps, reading))) {
    reading.document ??= await reading.keep?.();
    if (emission.type === 'issue') {
      problem(emission);
      continue;
    }
    const flaws = flawsOf(emission.kind, emission.data);
    if (flaws.length > 0) {
      problem(invalidRecord(emission, flaws));
      continue;
    }
    batch.push(draftOf(emission, reading));
    if (batch.length < BATCH) continue;
    await sink.batch(batch);
    batch = [];
  }
  if (batch.length > 0) await sink.batch(batch);
  return quarantined;
}

function invalidRecord(emission: RecordEmission, flaws: string[]): Extract<Emission, { type: 'issue' }> {
  return {
    type: 'issue',
    code: 'invalid-record',
    severity: 'error',
    message: `The ${emission.kind} ${emission.key} cannot be taken: ${flaws.join('; ')}`,
    quarantined: { key: emission.key },
    holds: { kind: emission.kind, key: emission.key },
    ...(emission.locator && { locator: emission.locator }),
  };
}

/** The result of a run whose file was refused whole. */
export function refused(error: DocumentRefused, reading: FileReading): RunResult {
  const emission: Extract<Emission, { type: 'issue' }> = {
    type: 'issue',
    code: error.issueCode,
    severity: 'error',
    message: `The file is refused whole: ${error.message}`,
    ...(error.locator && { locator: error.locator }),
  };
  const manifest = { id: IMPORT_SOURCE, parser: reading.shape.parser };
  const issue = issueOf(
    emission,
    { url: reading.url, retrievedAt: reading.now },
    { manifest, run: reading.run, now: reading.now },
  );
  return {
    outcome: 'failed',
    documents: 1,
    records: { created: 0, updated: 0, unchanged: 0, quarantined: 0 },
    issues: [issue],
    error: { code: 'invalid-input', message: `${reading.file.name}: ${error.message}` },
  };
}

/** The shape that a file has. */
export function shapeOf(file: ImportFile): FileShape {
  const shape = FILE_SHAPES.find((candidate) => candidate.recognises(file));
  if (shape) return shape;
  throw new DomainError('invalid-input', `${file.name} is no file that can be imported`);
}

/** Throws `limit-exceeded` for a file that is too large to be read. */
export function assertSize(file: ImportFile): void {
  if (file.bytes.length <= LARGEST_IMPORT) return;
  throw new DomainError(
    'limit-exceeded',
    `${file.name} is larger than ${LARGEST_IMPORT} bytes; split it and import the parts`,
  );
}
