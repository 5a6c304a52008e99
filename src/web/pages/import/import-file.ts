import type { z } from 'zod';
import type { SavedMappingView, UsedMappingView } from '../../../app/views/mapping-view.ts';
import { apiHref, sendBytes } from '../../data/api-client.ts';

export type UsedMapping = z.infer<typeof UsedMappingView>;
export type Mapping = NonNullable<UsedMapping['mapping']>;
export type SavedMapping = z.infer<typeof SavedMappingView>;

export interface ImportIssue {
  code: string;
  severity: 'info' | 'warning' | 'error';
  locator?: string;
  message: string;
  suggestions?: string[];
}

/** What an import, or its dry run, did or would do. */
export interface ImportReport {
  run: string;
  outcome: 'updated' | 'unchanged' | 'unavailable' | 'failed';
  records: { created: number; updated: number; unchanged: number; quarantined: number };
  issues: ImportIssue[];
  mapping?: UsedMapping;
  error?: { code: string; message: string };
}

/** How the reader wants the file to be read. */
export interface ImportChoice {
  dataset: string;
  body: string;
  confidentiality: string;
  mapping?: Mapping;
}

export const LARGEST_UPLOAD = 64 * 1024 * 1024;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  html: 'text/html',
  htm: 'text/html',
  gz: 'application/gzip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function mediaTypeOf(name: string): string {
  return MEDIA_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** Sends a file to be checked or imported. Throws `ApiProblem`. */
export function sendFile(
  file: File,
  choice: ImportChoice,
  how: { dryRun?: boolean; saveMapping?: string },
): Promise<ImportReport> {
  const { dataset, body, confidentiality, mapping } = choice;
  const href = apiHref('/imports', {
    name: file.name,
    as: mapping ? '' : dataset,
    body,
    confidentiality,
    map: mapping && JSON.stringify(mapping),
    ...how,
  });
  return sendBytes<ImportReport>('POST', href, file, mediaTypeOf(file.name));
}
