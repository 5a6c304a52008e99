import type { RecordKind } from '../domain/record.ts';
import type { Issue, RecordTally } from '../domain/source.ts';
import { DocumentRefused } from '../ingest/connector.ts';
import type { ImportFile } from '../ingest/tabular/import-file.ts';
import type { ImportReport } from './import-file.ts';
import { type RunResult, reported } from './ingest/conduct-run.ts';
import type { HashedDraft } from './ingest/emissions.ts';
import {
  IMPORT_SOURCE,
  type ImportDeps,
  type ImportOptions,
  importAddress,
  replayOptions,
} from './ingest/import-options.ts';
import type { ImportSink } from './ingest/pour-import.ts';
import { assertSize, type FileReading, outcomeOf, refused, shapeOf } from './ingest/read-import.ts';
import type { RecordReader } from './ports/record-store.ts';

/** What a dry run says besides the report: each record that an import would create or change. */
export interface DryRunReport extends ImportReport {
  changes: { kind: RecordKind; key: string; change: 'created' | 'updated' }[];
}

const MOST_CHANGES = 1_000;

/** Reads a file as `importFile` does and tells what it would change, writing nothing. */
export async function previewImport(
  deps: ImportDeps,
  file: ImportFile,
  options: ImportOptions,
): Promise<DryRunReport> {
  assertSize(file);
  const now = deps.clock.now().toISOString();
  const url = importAddress(file.name, replayOptions(options));
  const reading: FileReading = {
    file,
    shape: shapeOf(file),
    options,
    url,
    run: 'dry-run',
    now,
  };
  const records: RecordTally = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
  const changes: DryRunReport['changes'] = [];
  const issues: Issue[] = [];
  const sink: ImportSink = {
    issue: (issue) => issues.push(issue),
    unchanged: () => {
      records.unchanged += 1;
    },
    batch: (drafts) => compare(deps.reader, drafts, records, changes),
  };
  let result: RunResult = { outcome: 'unchanged', documents: 1, records, issues };
  try {
    const { pour } = await import('./ingest/pour-import.ts');
    records.quarantined = await pour(deps, reading, sink);
    result = { ...result, ...outcomeOf(records) };
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    result = refused(error, reading);
  }
  return {
    run: 'dry-run',
    source: IMPORT_SOURCE,
    outcome: result.outcome,
    documents: 1,
    records: result.records,
    issues: result.issues.map(reported),
    changes,
    ...(reading.used && { mapping: reading.used }),
    ...(result.error && { error: result.error }),
  };
}

async function compare(
  reader: RecordReader,
  drafts: readonly HashedDraft[],
  records: RecordTally,
  changes: DryRunReport['changes'],
): Promise<void> {
  for (const draft of drafts) {
    const stored = await reader.get(draft.kind, draft.key, { clearance: 'internal' });
    const change = stored === undefined ? 'created' : stored.hash === draft.hash ? 'unchanged' : 'updated';
    records[change] += 1;
    if (change !== 'unchanged' && changes.length < MOST_CHANGES) {
      changes.push({ kind: draft.kind, key: draft.key, change });
    }
  }
}
