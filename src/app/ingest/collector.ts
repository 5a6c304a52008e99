import type { RecordKind } from '../../domain/record.ts';
import type { Issue } from '../../domain/source.ts';
import type { Emission, IssueEmission, RecordEmission } from '../../ingest/connector.ts';
import { flawsOf } from '../../ingest/record-schemas.ts';
import {
  draftOf,
  duplicateKey,
  type HashedDraft,
  invalidRecord,
  issueOf,
  type Origin,
  type Reader,
} from './emissions.ts';

export interface Collected {
  drafts: HashedDraft[];
  issues: Issue[];
  quarantined: number;
  /** True where a row could not be taken and its key is not known: then nothing may be withdrawn. */
  hasUnknownLoss: boolean;
  /** Keys that unreadable rows speak of, by kind. */
  heldKeys: ReadonlyMap<RecordKind, ReadonlySet<string>>;
}

/** Validates, hashes and keeps what a reading emits, document by document, until it is known that all may be written. */
export function createCollector(reader: Reader) {
  const drafts = new Map<string, HashedDraft>();
  const conflicts = new Set<string>();
  const issues = new Map<string, Issue>();
  const heldKeys = new Map<RecordKind, Set<string>>();
  let quarantined = 0;
  let hasUnknownLoss = false;

  function addIssue(emission: IssueEmission, origin: Origin): void {
    const issue = issueOf(emission, origin, reader);
    issues.set(issue.id, issue);
    if (emission.quarantined === undefined && !emission.holds) return;
    quarantined += 1;
    if (!emission.holds) {
      hasUnknownLoss = true;
      return;
    }
    const { kind, key } = emission.holds;
    heldKeys.set(kind, (heldKeys.get(kind) ?? new Set()).add(key));
  }

  function addRecord(emission: RecordEmission, origin: Origin): void {
    const flaws = flawsOf(emission.kind, emission.data);
    if (flaws.length > 0) {
      addIssue(invalidRecord(emission, flaws), origin);
      return;
    }
    const draft = draftOf(emission, origin, reader);
    const slot = `${draft.kind} ${draft.key}`;
    const before = drafts.get(slot);
    if (before === undefined) drafts.set(slot, draft);
    else if (before.hash !== draft.hash || conflicts.has(slot)) {
      conflicts.add(slot);
      addIssue(duplicateKey(emission, before.provenance.locator), origin);
    }
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
      const whole = [...drafts].filter(([slot]) => !conflicts.has(slot)).map(([, draft]) => draft);
      return { drafts: whole, issues: [...issues.values()], quarantined, hasUnknownLoss, heldKeys };
    },
  };
}
