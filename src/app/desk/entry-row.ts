import type { DeskEntry } from '../ports/desk-store.ts';
import type { EntryRow } from '../views/desk-view.ts';

/** Who made an entry and when, as every row of entries shows it. */
export function entryRow(entry: DeskEntry): EntryRow {
  const { id, owner, confidentiality, revision, createdAt, createdBy, changedAt, changedBy } = entry;
  return {
    id,
    owner: owner ?? null,
    confidentiality,
    revision,
    createdAt,
    createdBy,
    changedAt,
    changedBy,
    archivedAt: entry.archivedAt ?? null,
  };
}
