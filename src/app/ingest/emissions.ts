import { createHash } from 'node:crypto';
import type { RecordDraft } from '../../domain/record.ts';
import type { Issue } from '../../domain/source.ts';
import type { IssueEmission, Manifest, RecordEmission } from '../../ingest/connector.ts';
import { contentHash } from '../../ingest/content-hash.ts';

export type HashedDraft = RecordDraft & { hash: string };

/** Where emissions come from: the document, or the reading as a whole. */
export interface Origin {
  url?: string;
  document?: string;
  retrievedAt: string;
}

/** What is kept with an issue so that its document can be read again after a fix. */
export interface Quarantine {
  url?: string;
  document?: string;
  row?: unknown;
}

/** The run that reads, and the facts about the source that go into each record. */
export interface Reader {
  manifest: Pick<Manifest, 'id' | 'parser' | 'confidence' | 'confidentiality'>;
  run: string;
  now: string;
}

/** The draft of an emission, with its provenance and hash. */
export function draftOf(
  emission: RecordEmission,
  origin: Origin,
  { manifest, run }: Reader,
  hash: (draft: RecordDraft) => string = contentHash,
): HashedDraft {
  const draft: RecordDraft = {
    kind: emission.kind,
    key: emission.key,
    data: emission.data,
    synthetic: emission.synthetic ?? false,
    provenance: {
      source: manifest.id,
      ...(origin.url && { url: origin.url }),
      retrievedAt: origin.retrievedAt,
      ...(emission.locator && { locator: emission.locator }),
      parser: manifest.parser,
      confidence: manifest.confidence,
      confidentiality: manifest.confidentiality,
      run,
      ...(origin.document && { document: origin.document }),
      ...emission.provenance,
    },
  };
  return { ...draft, hash: hash(draft) };
}

/** The issue as kept: the same problem of the same run and place has the same id. */
export function issueOf(emission: IssueEmission, origin: Origin, { manifest, run, now }: Reader): Issue {
  const { confidentiality } = manifest;
  const { code, severity, locator, message, suggestions } = emission;
  const statement = [run, code, origin.url ?? '', locator ?? '', message];
  const quarantine: Quarantine = {
    ...(origin.url && { url: origin.url }),
    ...(origin.document && { document: origin.document }),
    ...(emission.quarantined !== undefined && { row: emission.quarantined }),
  };
  return {
    id: createHash('sha256').update(statement.join('\n')).digest('hex').slice(0, 32),
    run,
    source: manifest.id,
    code,
    severity,
    ...(locator && { locator }),
    message,
    ...(suggestions && suggestions.length > 0 && { suggestions: [...suggestions] }),
    quarantined: quarantine,
    state: 'open',
    raisedAt: now,
    ...(confidentiality !== 'public' && { confidentiality }),
  };
}

function refusedRecord(emission: RecordEmission, code: string, message: string): IssueEmission {
  return {
    type: 'issue',
    code,
    severity: 'error',
    message,
    quarantined: emission.data,
    holds: { kind: emission.kind, key: emission.key },
    ...(emission.locator && { locator: emission.locator }),
  };
}

/** The issue for a record that does not satisfy the schema of its kind. */
export function invalidRecord(emission: RecordEmission, flaws: readonly string[]): IssueEmission {
  const message = `The ${emission.kind} ${emission.key} cannot be taken: ${flaws.join('; ')}`;
  return refusedRecord(emission, 'invalid-record', message);
}

/** The issue for a record that was stated before (at `before`, where that is known) with different content. */
export function duplicateKey(emission: RecordEmission, before: string | undefined): IssueEmission {
  const places = [before, emission.locator].filter(Boolean).join(' and ');
  const where = places && ` (${places})`;
  const message = `The ${emission.kind} ${emission.key} is stated twice with different content${where}; neither is taken`;
  return refusedRecord(emission, 'duplicate-key', message);
}
