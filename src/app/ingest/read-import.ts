import type { Ballot } from '../../domain/ballot.ts';
import { DomainError } from '../../domain/errors.ts';
import type { RecordDraft } from '../../domain/record.ts';
import type { Issue, RecordTally } from '../../domain/source.ts';
import type { DocumentRefused, IssueEmission, RecordEmission } from '../../ingest/connector.ts';
import { contentHash } from '../../ingest/content-hash.ts';
import { FILE_SHAPES } from '../../ingest/file-shapes.ts';
import { flawsOf } from '../../ingest/record-schemas.ts';
import type { FileShape, ImportFile, UsedMapping } from '../../ingest/tabular/import-file.ts';
import type { RecordReader } from '../ports/record-store.ts';
import type { RunResult } from './conduct-run.ts';
import { draftOf, type HashedDraft, invalidRecord, issueOf, type Origin, type Reader } from './emissions.ts';
import { importContext } from './import-context.ts';
import { IMPORT_SOURCE, type ImportDeps, type ImportOptions, LARGEST_IMPORT } from './import-options.ts';
import { createClassKeeper } from './keep-classes.ts';

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
  /** How the columns of a table were understood, once its header is read. */
  used?: UsedMapping;
}

/** The facts that imported records carry. */
function readerOf({ shape, options, run, now }: FileReading): Reader {
  const manifest = {
    id: IMPORT_SOURCE,
    parser: shape.parser,
    confidence: 'sourced',
    confidentiality: options.confidentiality ?? 'public',
  } as const;
  return { manifest, run, now };
}

function originOf({ url, now, document }: FileReading): Origin {
  return { url, retrievedAt: now, ...(document && { document }) };
}

/** The draft of one emission of a file. */
export function importDraft(
  emission: RecordEmission,
  reading: FileReading,
  hash?: (draft: RecordDraft) => string,
): HashedDraft {
  return draftOf(emission, originOf(reading), readerOf(reading), hash);
}

/** Hashes each record once, though it is asked for when it is looked up and when it is written. */
function createHashMemory(): (draft: RecordDraft) => string {
  const hashes = new WeakMap<object, string>();
  return (draft) => {
    const hash = hashes.get(draft.data) ?? contentHash(draft);
    hashes.set(draft.data, hash);
    return hash;
  };
}

/** Marks what is told of a made-up body: the mark is the body's, and no file takes it off. */
async function createMarker(reader: RecordReader): Promise<(emission: RecordEmission) => RecordEmission> {
  const madeUp = new Set<unknown>();
  const query = { where: { synthetic: { eq: true } }, clearance: 'internal' } as const;
  for await (const { data } of reader.stream('body', query)) madeUp.add(data.code);
  return (emission) =>
    'body' in emission.data && madeUp.has(emission.data.body) ? { ...emission, synthetic: true } : emission;
}

/** Reads a file and hands drafts and issues on; gives the number of rows that were not taken. */
export async function pour(deps: ImportDeps, reading: FileReading, sink: ImportSink): Promise<number> {
  const hash = createHashMemory();
  const marked = await createMarker(deps.reader);
  const hashOfBallot = (data: Ballot) =>
    importDraft(marked({ type: 'record', kind: 'ballot', key: data.id, data }), reading, hash).hash;
  const context = await importContext(deps, reading.options, reading.now, hashOfBallot);
  context.onMapping = (used) => {
    reading.used = used;
  };
  const keepClasses = createClassKeeper(deps.reader, reading.options.confidentiality ?? 'public');
  let batch: RecordEmission[] = [];
  let quarantined = 0;

  function problem(emission: IssueEmission): void {
    if (emission.quarantined !== undefined || emission.holds) quarantined += 1;
    sink.issue(issueOf(emission, originOf(reading), readerOf(reading)));
  }

  async function hand(): Promise<void> {
    const { emissions, warnings } = await keepClasses(batch);
    batch = [];
    for (const warning of warnings) problem(warning);
    await sink.batch(emissions.map((emission) => importDraft(emission, reading, hash)));
  }

  for await (const emission of reading.shape.read(reading.file, context)) {
    reading.document ??= await reading.keep?.();
    const flaws = emission.type === 'record' ? flawsOf(emission.kind, emission.data) : [];
    if (emission.type === 'issue') problem(emission);
    else if (flaws.length > 0) problem(invalidRecord(emission, flaws));
    else if (batch.push(marked(emission)) === BATCH) await hand();
  }
  if (batch.length > 0) await hand();
  return quarantined;
}

/** What a reading came to, by its counts: a file of which no row could be taken failed. */
export function outcomeOf(records: RecordTally): Pick<RunResult, 'outcome' | 'error'> {
  const { created, updated, unchanged, quarantined } = records;
  if (created + updated > 0) return { outcome: 'updated' };
  if (quarantined === 0 || unchanged > 0) return { outcome: 'unchanged' };
  const error = { code: 'invalid-input', message: 'No row could be taken; see the issues' } as const;
  return { outcome: 'failed', error };
}

/** The result of a run whose file was refused whole. */
export function refused(error: DocumentRefused, reading: FileReading): RunResult {
  const emission: IssueEmission = {
    type: 'issue',
    code: error.issueCode,
    severity: 'error',
    message: `The file is refused whole: ${error.message}`,
    ...(error.locator && { locator: error.locator }),
  };
  return {
    outcome: 'failed',
    documents: 1,
    records: { created: 0, updated: 0, unchanged: 0, quarantined: 0 },
    issues: [issueOf(emission, originOf(reading), readerOf(reading))],
    error: { code: 'invalid-input', message: `${reading.file.name}: ${error.message}` },
    ...(reading.options.confidentiality !== undefined &&
      reading.options.confidentiality !== 'public' && {
        recordedError: `The file is of class ${reading.options.confidentiality} and was refused; its issues say why`,
      }),
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
