import type { Confidentiality } from '../../domain/provenance.ts';
import { canonicalJson } from '../../ingest/content-hash.ts';
import type { NameResolver } from '../../ingest/names/name-resolver.ts';
import type { ColumnMapping } from '../../ingest/tabular/column-mapping.ts';
import type { DatasetName } from '../../ingest/tabular/datasets.ts';
import type { CorrectionStore } from '../ports/correction-store.ts';
import type { MappingStore } from '../ports/mapping-store.ts';
import type { RecordReader, RecordWriter } from '../ports/record-store.ts';
import type { DocumentStore } from '../ports/run-store.ts';
import type { ConductDeps } from './conduct-run.ts';
import type { RunProgress } from './run-report.ts';

export interface ImportDeps extends ConductDeps {
  documents: DocumentStore;
  reader: RecordReader;
  writer: RecordWriter;
  corrections: CorrectionStore;
  mappings: MappingStore;
  names: NameResolver;
}

export interface ImportOptions {
  dataset?: DatasetName;
  /** Body of rows that name none. */
  body?: string;
  mapping?: ColumnMapping;
  /** Who may see the records; default `public`. */
  confidentiality?: Confidentiality;
  trigger?: 'import' | 'replay';
  waitMs?: number;
  leaseMs?: number;
  signal?: AbortSignal;
  onProgress?: (progress: RunProgress) => void;
}

/** Id of the source that all imported records come from: files of one origin may overlap, in any order. */
export const IMPORT_SOURCE = 'import';
/** Bytes of the largest file that is read. */
export const LARGEST_IMPORT = 256 * 1024 * 1024;

/** What is kept with the document so that it can be read in the same way again. */
export type ReplayOptions = Pick<ImportOptions, 'dataset' | 'body' | 'mapping' | 'confidentiality'>;

/** The part of the options that a later reading of the same bytes needs. */
export function replayOptions({ dataset, body, mapping, confidentiality }: ImportOptions): ReplayOptions {
  return {
    ...(dataset && { dataset }),
    ...(body && { body }),
    ...(mapping && { mapping }),
    ...(confidentiality && { confidentiality }),
  };
}

/** The address of an imported file: its name, and how it was read. */
export function importAddress(name: string, options: ReplayOptions): string {
  const settings = canonicalJson(options);
  return `import:${encodeURIComponent(name)}${settings === '{}' ? '' : `?${encodeURIComponent(settings)}`}`;
}

/** File name and options behind an address that `importAddress` made. */
export function parseImportAddress(url: string): { name: string; options: ReplayOptions } {
  const [name = '', settings] = url.slice('import:'.length).split('?');
  const options = settings ? (JSON.parse(decodeURIComponent(settings)) as ReplayOptions) : {};
  return { name: decodeURIComponent(name), options };
}
