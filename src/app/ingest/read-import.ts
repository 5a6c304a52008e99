import { DomainError } from '../../domain/errors.ts';
import type { RecordDraft } from '../../domain/record.ts';
import type { RecordTally } from '../../domain/source.ts';
import type { DocumentRefused, IssueEmission, RecordEmission } from '../../ingest/connector.ts';
import { FILE_SHAPES } from '../../ingest/file-shapes.ts';
import type { FileShape, ImportFile, UsedMapping } from '../../ingest/tabular/import-file.ts';
import type { RunResult } from './conduct-run.ts';
import { draftOf, type HashedDraft, issueOf, type Origin, type Reader } from './emissions.ts';
import { IMPORT_SOURCE, type ImportOptions, LARGEST_IMPORT } from './import-options.ts';

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
export function readerOf({ shape, options, run, now }: FileReading): Reader {
  const manifest = {
    id: IMPORT_SOURCE,
    parser: shape.parser,
    confidence: 'sourced',
    confidentiality: options.confidentiality ?? 'public',
  } as const;
  return { manifest, run, now };
}

/** Where the file's records come from. */
export function originOf({ url, now, document }: FileReading): Origin {
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
