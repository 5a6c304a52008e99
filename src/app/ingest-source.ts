import { createHash } from 'node:crypto';
import { asStated } from '../domain/corrections/apply-corrections.ts';
import { DomainError } from '../domain/errors.ts';
import type { RecordKind, StoredRecord } from '../domain/record.ts';
import type { Issue } from '../domain/source.ts';
import type { Connector, Manifest, ReadingOptions } from '../ingest/connector.ts';
import { canonicalJson } from '../ingest/content-hash.ts';
import type { NameResolver } from '../ingest/names/name-resolver.ts';
import { reviewCorrections } from './corrections/review-corrections.ts';
import { excessIssues, shortfalls } from './ingest/check-counts.ts';
import type { Collected } from './ingest/collector.ts';
import {
  type ConductDeps,
  conductRun,
  type RunInProgress,
  type RunResult,
  type RunStart,
} from './ingest/conduct-run.ts';
import { draftOf, type Quarantine } from './ingest/emissions.ts';
import { createNamedBodies } from './ingest/named-bodies.ts';
import { settleIssues } from './ingest/open-issues.ts';
import { discoverAll, readAll } from './ingest/read-source.ts';
import type { RunReport } from './ingest/run-report.ts';
import { createSourceAccess } from './ingest/source-access.ts';
import { withdrawAbsent, writeDrafts } from './ingest/write-records.ts';
import type { CorrectionStore } from './ports/correction-store.ts';
import type { Fetcher } from './ports/fetcher.ts';
import type { RecordReader, RecordWriter } from './ports/record-store.ts';
import type { DocumentStore, StoredDocument } from './ports/run-store.ts';

export interface IngestDeps extends ConductDeps {
  fetcher: Fetcher;
  documents: DocumentStore;
  reader: RecordReader;
  writer: RecordWriter;
  corrections: CorrectionStore;
  names: NameResolver;
}

export interface IngestOptions extends ReadingOptions, Omit<RunStart, 'source'> {
  /** Replaces the manifest's URL (a mirror, a local replay server). */
  baseUrl?: string;
  /** Read the stored documents anew and ask nobody: after a fix of a parser or an alias table. */
  storedOnly?: boolean;
  /** Read documents even where they are the same as those of the last complete run. */
  force?: boolean;
}

/** Everything that the outcome of a reading depends on: same checksum, same records. */
function checksumOf(
  connector: Connector,
  deps: IngestDeps,
  options: IngestOptions,
  documents: readonly StoredDocument[],
): string {
  const lines = documents.map((document) => `${document.url} ${document.sha256}`).sort();
  const settings = [connector.manifest.parser, deps.names.version, options.since ?? null];
  return createHash('sha256')
    .update([canonicalJson(settings), ...lines].join('\n'))
    .digest('hex');
}

/** True for an issue of a document that was read again, or of the reading as a whole. */
function concerns(issue: Issue, urls: ReadonlySet<string>): boolean {
  const url = (issue.quarantined as Quarantine | undefined)?.url;
  return url === undefined || urls.has(url);
}

async function apply(
  deps: IngestDeps,
  manifest: Manifest,
  run: RunInProgress,
  collected: Collected,
  documents: readonly StoredDocument[],
  isPartial: boolean,
): Promise<Omit<RunResult, 'checksum'>> {
  const missing = isPartial ? [] : shortfalls(manifest, collected);
  const base = { documents: documents.length, issues: collected.issues };
  if (missing.length > 0) {
    return {
      ...base,
      outcome: 'failed',
      records: { created: 0, updated: 0, unchanged: 0, quarantined: collected.quarantined },
      error: {
        code: 'source-changed',
        message: `The source gave ${missing.join(', ')}; nothing was written. Check whether its format changed`,
      },
    };
  }
  const records = await writeDrafts(deps.writer, run, collected.drafts);
  if (!isPartial) records.updated += await withdrawAbsent(deps.writer, run, manifest.listsWhole, collected);
  records.quarantined = collected.quarantined;
  const urls = new Set(documents.map((document) => document.url));
  await settleIssues(deps.issues, run.ticket, (issue) => concerns(issue, urls));
  const changed = records.created + records.updated > 0;
  await describeBodies(deps, manifest, run, collected);
  const reviews = changed ? await reviewCorrections(deps, run.ticket) : [];
  return {
    ...base,
    issues: [...collected.issues, ...excessIssues(manifest, collected, run), ...reviews],
    outcome: changed ? 'updated' : 'unchanged',
    records,
  };
}

/** Records of the bodies that the source speaks of and nobody describes; the report counts what the source lists. */
async function describeBodies(
  deps: IngestDeps,
  manifest: Manifest,
  run: RunInProgress,
  { drafts }: Collected,
): Promise<void> {
  const bodies = createNamedBodies();
  bodies.note(drafts);
  const reader = { manifest, run: run.ticket.run, now: run.now };
  const emissions = await bodies.undescribed(deps.reader);
  const described = emissions.map((emission) => draftOf(emission, { retrievedAt: run.now }, reader));
  if (described.length > 0) await deps.writer.upsert(described, run.ticket);
}

function allRefused(collected: Collected, documents: number): RunResult {
  const records = { created: 0, updated: 0, unchanged: 0, quarantined: collected.quarantined };
  const message = 'No document could be taken; see the issues. Nothing was written';
  return {
    outcome: 'failed',
    documents,
    records,
    issues: collected.issues,
    error: { code: 'invalid-input', message },
  };
}

/** True where the reading of exactly these documents has already been completed. */
async function isRead(deps: IngestDeps, source: string, checksum: string): Promise<boolean> {
  const last = await deps.runs.lastOf(source, ['updated', 'unchanged']);
  return last?.checksum === checksum;
}

/** What a source states so far, without the corrections that people made. */
async function* statedRecords<K extends RecordKind>(
  reader: RecordReader,
  kind: K,
  source: string,
): AsyncGenerator<StoredRecord<K>> {
  const query = { where: { 'provenance.source': { eq: source } }, clearance: 'internal' } as const;
  for await (const record of reader.stream(kind, query)) yield asStated(record);
}

async function ingest(
  deps: IngestDeps,
  connector: Connector,
  options: IngestOptions,
  run: RunInProgress,
): Promise<RunResult> {
  const { manifest } = connector;
  const access = createSourceAccess(deps, {
    connector,
    run: run.ticket.run,
    now: run.now,
    ...(options.baseUrl && { baseUrl: options.baseUrl }),
    ...(options.signal && { signal: options.signal }),
    ...(options.storedOnly && { storedOnly: true }),
  });
  const reading = await connector.begin({
    access,
    options: { ...(options.since && { since: options.since }) },
    names: deps.names,
    now: run.now,
    stored: (kind) => statedRecords(deps.reader, kind, manifest.id),
    recorded: async (kind, key) => {
      const record = await deps.reader.get(kind, key, { clearance: 'internal' });
      return record && asStated(record);
    },
  });
  const requests = await discoverAll(reading, access, run);
  if (requests.length === 0) {
    throw new DomainError('unavailable', `${manifest.name} offered no document; check ${access.baseUrl}`);
  }
  const checksum = checksumOf(connector, deps, options, access.opened());
  if (!options.force && (await isRead(deps, manifest.id, checksum))) {
    const records = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
    return { outcome: 'unchanged', documents: access.opened().length, records, issues: [], checksum };
  }
  const collected = await readAll(reading, requests, access, manifest, run);
  if (collected.allRefused) return allRefused(collected, access.opened().length);
  const result = await apply(deps, manifest, run, collected, access.opened(), options.since !== undefined);
  if (result.outcome === 'failed') return result;
  // A reading since some day knows a part of what its source counts.
  return { ...result, checksum, ...(options.since === undefined && { totals: collected.totals }) };
}

/**
 * Brings one source in: takes its lease, fetches what changed, keeps the bytes, reads, validates and hashes all records,
 * and only then writes them in batches, marks what the source no longer lists, and records the run. The outcome is a
 * value (`updated`, `unchanged`, `unavailable`, `failed`). Repeating it after a crash at any moment leaves everything
 * once. Throws `conflict` where another run of the source is alive.
 */
export function ingestSource(
  deps: IngestDeps,
  connector: Connector,
  options: IngestOptions,
): Promise<RunReport> {
  const start: RunStart = { ...options, source: connector.manifest.id };
  return conductRun(deps, start, (run) => ingest(deps, connector, options, run));
}
