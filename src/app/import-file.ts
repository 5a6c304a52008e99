import { createHash } from 'node:crypto';
import type { Issue, RecordTally } from '../domain/source.ts';
import { DocumentRefused, type RecordEmission } from '../ingest/connector.ts';
import { canonicalJson } from '../ingest/content-hash.ts';
import type { ImportFile, UsedMapping } from '../ingest/tabular/import-file.ts';
import type { SavedMapping } from '../ingest/tabular/saved-mapping.ts';
import { reviewCorrections } from './corrections/review-corrections.ts';
import { conductRun, type RunInProgress, type RunResult } from './ingest/conduct-run.ts';
import type { HashedDraft, Quarantine } from './ingest/emissions.ts';
import {
  IMPORT_SOURCE,
  type ImportDeps,
  type ImportOptions,
  importAddress,
  replayOptions,
} from './ingest/import-options.ts';
import { createNamedBodies } from './ingest/named-bodies.ts';
import { openIssuesOf, settleIssues } from './ingest/open-issues.ts';
import type { ImportSink } from './ingest/pour-import.ts';
import {
  assertSize,
  type FileReading,
  importDraft,
  outcomeOf,
  refused,
  shapeOf,
} from './ingest/read-import.ts';
import type { RunReport } from './ingest/run-report.ts';

const SOURCE_EMISSION: RecordEmission = {
  type: 'record',
  kind: 'source',
  key: IMPORT_SOURCE,
  data: {
    id: IMPORT_SOURCE,
    name: 'Imported files',
    publisher: 'the operator of this installation',
    licence: "as stated by each file's owner",
  },
};

function checksumOf(
  deps: ImportDeps,
  reading: FileReading,
  sha256: string,
  saved: readonly SavedMapping[],
): string {
  const settings = [
    reading.url,
    sha256,
    reading.shape.parser,
    deps.names.version,
    saved.map(({ header, mapping }) => [header, mapping]),
  ];
  return createHash('sha256').update(canonicalJson(settings)).digest('hex');
}

async function keepBytes(deps: ImportDeps, reading: FileReading, sha256: string): Promise<string> {
  const stored = await deps.documents.keep(
    {
      source: IMPORT_SOURCE,
      url: reading.url,
      sha256,
      bytes: reading.file.bytes.length,
      retrievedAt: reading.now,
      run: reading.run,
    },
    (await reading.shape.redact?.(reading.file)) ?? reading.file.bytes,
  );
  return stored.id;
}

async function write(deps: ImportDeps, run: RunInProgress, reading: FileReading): Promise<RunResult> {
  const records: RecordTally = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
  const issues: Issue[] = [];
  const bodies = createNamedBodies();
  function tell({ created, updated, unchanged }: Omit<RecordTally, 'quarantined'>): void {
    records.created += created;
    records.updated += updated;
    records.unchanged += unchanged;
    const done = records.created + records.updated + records.unchanged;
    run.progress({ phase: 'writing', done, unit: 'records' });
  }
  async function upsert(drafts: readonly HashedDraft[]): Promise<void> {
    run.check();
    bodies.note(drafts);
    tell(await deps.writer.upsert(drafts, run.ticket));
  }
  // While the engine writes one batch, the next is made.
  let writing: Promise<void> = Promise.resolve();
  const sink: ImportSink = {
    issue: (issue) => issues.push(issue),
    unchanged(draft) {
      run.check();
      bodies.note([draft]);
      tell({ created: 0, updated: 0, unchanged: 1 });
    },
    async batch(drafts) {
      await writing;
      writing = upsert(drafts);
      writing.catch(() => undefined);
    },
  };
  // Loaded here: a file that did not change is not read, and whoever imports it again does not wait for parsers.
  const { pour } = await import('./ingest/pour-import.ts');
  records.quarantined = await pour(deps, reading, sink);
  await writing;
  const changed = records.created + records.updated > 0;
  // Also where nothing else changed: an import before this one may have been cut short between the two.
  const named = [...(changed ? [SOURCE_EMISSION] : []), ...(await bodies.undescribed(deps.reader))];
  if (named.length > 0) {
    const drafts = named.map((emission) => importDraft(emission, reading));
    const written = await deps.writer.upsert(drafts, run.ticket);
    // Then they are what the run changed: one that reports no change leaves none.
    if (!changed) tell(written);
  }
  if (changed) {
    issues.push(...(await reviewCorrections(deps, run.ticket)));
  }
  return { ...outcomeOf(records), documents: 1, records, issues };
}

/** What an import did: its run, and how the columns of a table were understood. */
export interface ImportReport extends RunReport {
  mapping?: UsedMapping;
}

async function importInto(
  deps: ImportDeps,
  run: RunInProgress,
  file: ImportFile,
  options: ImportOptions,
  onMapping: (used: UsedMapping | undefined) => void,
): Promise<RunResult> {
  const url = importAddress(file.name, replayOptions(options));
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const reading: FileReading = {
    file,
    shape: shapeOf(file),
    options,
    url,
    run: run.ticket.run,
    now: run.now,
    keep: () => keepBytes(deps, reading, sha256),
  };
  const checksum = checksumOf(deps, reading, sha256, await deps.mappings.list());
  const last = await deps.runs.lastOf(IMPORT_SOURCE, ['updated', 'unchanged']);
  if (last?.checksum === checksum) {
    const records = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
    return { outcome: 'unchanged', documents: 1, records, issues: [], checksum };
  }
  try {
    const result = await write(deps, run, reading);
    if (result.outcome === 'failed') return result;
    await settleIssues(
      deps.issues,
      run.ticket,
      (issue) => (issue.quarantined as Quarantine | undefined)?.url === url,
    );
    return { ...result, checksum };
  } catch (error) {
    if (error instanceof DocumentRefused) return refused(error, reading);
    throw error;
  } finally {
    onMapping(reading.used);
  }
}

/**
 * Imports a local file: recognises its shape, reads all of it, and adds its records to those on record (an import never
 * deletes). The outcome is a value; a file that contradicts itself is refused whole and the run `failed`. The same bytes
 * again right afterwards are `unchanged` at once. Throws `limit-exceeded` for a file that is too large and `conflict`
 * where another import is under way.
 */
export async function importFile(
  deps: ImportDeps,
  file: ImportFile,
  options: ImportOptions,
): Promise<ImportReport> {
  assertSize(file);
  let used: UsedMapping | undefined;
  const start = { ...options, source: IMPORT_SOURCE, trigger: options.trigger ?? ('import' as const) };
  const run = await conductRun(deps, start, (running) =>
    importInto(deps, running, file, options, (mapping) => {
      used = mapping;
    }),
  );
  const report: ImportReport = { ...run, ...(used && { mapping: used }) };
  if (report.outcome !== 'unchanged' || report.issues.length > 0) return report;
  // Nothing new, but what is still wrong with the file is told each time.
  const url = importAddress(file.name, replayOptions(options));
  return { ...report, issues: await openIssuesOf(deps.issues, IMPORT_SOURCE, url) };
}
