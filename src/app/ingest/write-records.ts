import type { RecordKind } from '../../domain/record.ts';
import type { RecordTally } from '../../domain/source.ts';
import type { RecordWriter } from '../ports/record-store.ts';
import type { Collected } from './collector.ts';
import type { RunInProgress } from './conduct-run.ts';
import type { HashedDraft } from './emissions.ts';

const BATCH = 500;

/** Writes drafts in batches; gives how many were new, changed and the same. */
export async function writeDrafts(
  writer: RecordWriter,
  run: RunInProgress,
  drafts: readonly HashedDraft[],
): Promise<RecordTally> {
  const tally: RecordTally = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };
  for (let start = 0; start < drafts.length; start += BATCH) {
    run.check();
    const written = await writer.upsert(drafts.slice(start, start + BATCH), run.ticket);
    tally.created += written.created;
    tally.updated += written.updated;
    tally.unchanged += written.unchanged;
    const done = Math.min(start + BATCH, drafts.length);
    run.progress({ phase: 'writing', done, total: drafts.length, unit: 'records' });
  }
  return tally;
}

/**
 * Marks as withdrawn what the source no longer lists, of the kinds that it lists completely. Where a row could not be read
 * and identified nothing is withdrawn: what was unreadable may be what is missing.
 */
export async function withdrawAbsent(
  writer: RecordWriter,
  run: RunInProgress,
  kinds: readonly RecordKind[],
  collected: Collected,
): Promise<number> {
  if (collected.hasUnknownLoss) return 0;
  let withdrawn = 0;
  for (const kind of kinds) {
    run.check();
    const present = new Set(collected.heldKeys.get(kind));
    for (const draft of collected.drafts) if (draft.kind === kind) present.add(draft.key);
    withdrawn += await writer.withdrawAbsent(kind, run.ticket.source, present, run.ticket);
  }
  return withdrawn;
}
