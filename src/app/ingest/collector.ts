import { createHash } from 'node:crypto';
import type { RecordDraft, RecordKind } from '../../domain/record.ts';
import type { Issue } from '../../domain/source.ts';
import type { Emission, IssueEmission, Manifest, RecordEmission } from '../../ingest/connector.ts';
import { contentHash } from '../../ingest/content-hash.ts';
import { flawsOf } from '../../ingest/record-schemas.ts';

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

export interface Collected {
  drafts: HashedDraft[];
  issues: Issue[];
  quarantined: number;
  /** Kinds of which a row could not be taken and its key is not known: nothing of them may be withdrawn. */
  unsafeKinds: ReadonlySet<RecordKind> | 'all';
  /** Keys that unreadable rows speak of, by kind. */
  heldKeys: ReadonlyMap<RecordKind, ReadonlySet<string>>;
}

export interface CollectorOptions {
  manifest: Pick<Manifest, 'id' | 'parser' | 'confidence' | 'confidentiality'>;
  run: string;
  now: string;
}

/** Key of a draft among those of all kinds. */
function slotOf(kind: RecordKind, key: string): string {
  return `${kind} ${key}`;
}

/** The issue as kept: the same problem of the same run and place has the same id. */
export function issueOf(
  emission: IssueEmission,
  origin: Origin,
  options: { manifest: Pick<Manifest, 'id'>; run: string; now: string },
): Issue {
  const { code, severity, locator, message, suggestions } = emission;
  const statement = [options.run, code, origin.url ?? '', locator ?? '', message];
  const quarantine: Quarantine = {
    ...(origin.url && { url: origin.url }),
    ...(origin.document && { document: origin.document }),
    ...(emission.quarantined !== undefined && { row: emission.quarantined }),
  };
  return {
    id: createHash('sha256').update(statement.join('\n')).digest('hex').slice(0, 32),
    run: options.run,
    source: options.manifest.id,
    code,
    severity,
    ...(locator && { locator }),
    message,
    ...(suggestions && suggestions.length > 0 && { suggestions: [...suggestions] }),
    quarantined: quarantine,
    state: 'open',
    raisedAt: options.now,
  };
}

/** Validates, hashes and keeps what a reading emits, document by document, until it is known that all may be written. */
export function createCollector(options: CollectorOptions) {
  const { manifest, run } = options;
  const drafts = new Map<string, HashedDraft>();
  const conflicts = new Set<string>();
  const issues = new Map<string, Issue>();
  const held = new Map<RecordKind, Set<string>>();
  let quarantined = 0;
  let hasUnknownLoss = false;

  function addIssue(emission: IssueEmission, origin: Origin): void {
    const issue = issueOf(emission, origin, options);
    issues.set(issue.id, issue);
    if (emission.quarantined === undefined && !emission.holds) return;
    quarantined += 1;
    if (emission.holds) hold(emission.holds.kind, emission.holds.key);
    else hasUnknownLoss = true;
  }

  function hold(kind: RecordKind, key: string): void {
    const keys = held.get(kind) ?? new Set<string>();
    held.set(kind, keys.add(key));
  }

  function draftOf(emission: RecordEmission, origin: Origin): HashedDraft {
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
    return { ...draft, hash: contentHash(draft) };
  }

  function addRecord(emission: RecordEmission, origin: Origin): void {
    const flaws = flawsOf(emission.kind, emission.data);
    if (flaws.length > 0) {
      addIssue(
        {
          type: 'issue',
          code: 'invalid-record',
          severity: 'error',
          message: `The ${emission.kind} ${emission.key} cannot be taken: ${flaws.join('; ')}`,
          quarantined: emission.data,
          holds: { kind: emission.kind, key: emission.key },
          ...(emission.locator && { locator: emission.locator }),
        },
        origin,
      );
      return;
    }
    addDraft(draftOf(emission, origin), emission, origin);
  }

  function addDraft(draft: HashedDraft, emission: RecordEmission, origin: Origin): void {
    const slot = slotOf(draft.kind, draft.key);
    const before = drafts.get(slot);
    if (conflicts.has(slot) || (before && before.hash !== draft.hash)) {
      conflicts.add(slot);
      const places = [before?.provenance.locator, emission.locator].filter(Boolean).join(' and ');
      addIssue(
        {
          type: 'issue',
          code: 'duplicate-key',
          severity: 'error',
          message: `The ${draft.kind} ${draft.key} is stated twice with different content${places && ` (${places})`}; neither is taken`,
          quarantined: emission.data,
          holds: { kind: draft.kind, key: draft.key },
          ...(emission.locator && { locator: emission.locator }),
        },
        origin,
      );
      return;
    }
    if (!before) drafts.set(slot, draft);
  }

  return {
    /** Takes the emissions of one document at once, so that a document that is refused leaves nothing behind. */
    take(emissions: readonly Emission[], origin: Origin): void {
      for (const emission of emissions) {
        if (emission.type === 'issue') addIssue(emission, origin);
        else addRecord(emission, origin);
      }
    },
    result(): Collected {
      return {
        drafts: [...drafts].filter(([slot]) => !conflicts.has(slot)).map(([, draft]) => draft),
        issues: [...issues.values()],
        quarantined,
        unsafeKinds: hasUnknownLoss ? 'all' : new Set(),
        heldKeys: held,
      };
    },
  };
}
