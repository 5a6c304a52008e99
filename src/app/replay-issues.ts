import { DomainError } from '../domain/errors.ts';
import type { Connector } from '../ingest/connector.ts';
import { importFile } from './import-file.ts';
import type { Quarantine } from './ingest/emissions.ts';
import type { ImportDeps } from './ingest/import-options.ts';
import { IMPORT_SOURCE, parseImportAddress } from './ingest/import-options.ts';
import { openIssues } from './ingest/open-issues.ts';
import type { RunReport } from './ingest/run-report.ts';
import { type IngestDeps, type IngestOptions, ingestSource } from './ingest-source.ts';

export interface ReplayOptions extends Pick<IngestOptions, 'signal' | 'onProgress' | 'waitMs' | 'leaseMs'> {
  /** Only this source; without it every source that has open issues. */
  source?: string;
  /** Addresses that replace the sources' own, by source id: stored documents are known by the address asked. */
  baseUrls?: Readonly<Record<string, string>>;
}

export type ReplayDeps = IngestDeps & ImportDeps;

/** The sources that have open issues, and of imports the addresses of the files they are about. */
async function affected(deps: IngestDeps, source: string | undefined) {
  const sources = new Set<string>();
  const files = new Set<string>();
  for await (const issue of openIssues(deps.issues, source)) {
    const url = (issue.quarantined as Quarantine | undefined)?.url;
    if (issue.source !== IMPORT_SOURCE) sources.add(issue.source);
    else if (url !== undefined) files.add(url);
  }
  return { sources: [...sources].sort(), files: [...files].sort() };
}

async function replayFile(
  deps: ReplayDeps,
  url: string,
  options: ReplayOptions,
): Promise<RunReport | undefined> {
  const stored = await deps.documents.latest(IMPORT_SOURCE, url);
  if (!stored) return undefined;
  const bytes = await deps.documents.read(stored.id);
  const { name, options: asImported } = parseImportAddress(url);
  return importFile(deps, { name, bytes }, { ...options, ...asImported, trigger: 'replay' });
}

/**
 * Reads the stored documents that open issues are about once more (after a row was added to an alias table or a parser
 * was mended), without asking any source: what can be taken now is taken, its issues are settled, what is still wrong is
 * raised anew. Gives one report a source or imported file. Throws `not-found` where the source named is not known.
 */
export async function replayIssues(
  deps: ReplayDeps,
  connectors: ReadonlyMap<string, Connector>,
  options: ReplayOptions,
): Promise<RunReport[]> {
  const { source } = options;
  if (source !== undefined && source !== IMPORT_SOURCE && !connectors.has(source)) {
    const known = [...connectors.keys(), IMPORT_SOURCE].join(', ');
    throw new DomainError('not-found', `There is no source "${source}"; known are ${known}`);
  }
  const { sources, files } = await affected(deps, source);
  const reports: RunReport[] = [];
  for (const id of sources) {
    const connector = connectors.get(id);
    if (!connector) continue;
    const baseUrl = options.baseUrls?.[id];
    const how = { ...options, trigger: 'replay', storedOnly: true, force: true } as const;
    reports.push(await ingestSource(deps, connector, { ...how, ...(baseUrl && { baseUrl }) }));
  }
  for (const url of files) {
    const report = await replayFile(deps, url, options);
    if (report) reports.push(report);
  }
  return reports;
}
