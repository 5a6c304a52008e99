import type { Connection } from 'mongoose';
import type { RecordWriter, RunTicket } from '../../app/ports/record-store.ts';
import { DomainError } from '../../domain/errors.ts';
import { RECORD_KINDS, type RecordDraft, type RecordKind } from '../../domain/record.ts';
import type { RecordTally } from '../../domain/source.ts';
import { assertHeld } from '../runs/fence.ts';
import { undoVersion } from '../runs/undo-version.ts';
import { archive } from './archive.ts';
import { recordCollection } from './record-models.ts';
import { setCorrections } from './set-corrections.ts';
import { type HashedDraft, writeBatch } from './write-batch.ts';

/** Rows of one message to the server; a vote counts as a row. More only costs memory, fewer only round trips. */
const BATCH_WEIGHT = 20_000;
const BATCH_ROWS = 1_000;

type Tally = Omit<RecordTally, 'quarantined'>;

/**
 * Writes records without transactions: an unchanged record costs no write, the content that a change replaces is kept
 * first, and every row names the data version that wrote it, so that a dead run can be undone. The lease is checked
 * before each batch and after it; a batch that outlived its lease takes itself back.
 */
export function createRecordWriter(connection: Connection): RecordWriter {
  return {
    async upsert(drafts, run) {
      const tally: Tally = { created: 0, updated: 0, unchanged: 0 };
      for (const [kind, batch] of batchesOf(drafts)) {
        const written = await fenced(connection, run, () =>
          writeBatch(connection, kind, batch, run.snapshot),
        );
        tally.created += written.created;
        tally.updated += written.updated;
        tally.unchanged += written.unchanged;
      }
      return tally;
    },
    setCorrections: (kind, key, corrections, run) =>
      fenced(connection, run, () => setCorrections(connection, kind, key, corrections, run.snapshot)),
    withdrawAbsent: (kind, source, present, run) => withdrawAbsent(connection, kind, source, present, run),
  };
}

async function fenced<T>(connection: Connection, run: RunTicket, write: () => Promise<T>): Promise<T> {
  await assertHeld(connection, run);
  const written = await write();
  try {
    await assertHeld(connection, run);
  } catch (error) {
    if (error instanceof DomainError) await undoVersion(connection, run.snapshot);
    throw error;
  }
  return written;
}

/** Groups drafts by kind, in order, into batches of bearable size. */
function* batchesOf(drafts: readonly HashedDraft[]): Generator<[RecordKind, HashedDraft[]]> {
  for (const kind of RECORD_KINDS) {
    let batch: HashedDraft[] = [];
    let weight = 0;
    for (const draft of drafts) {
      if (draft.kind !== kind) continue;
      batch.push(assertWhole(draft));
      weight += weightOf(draft);
      if (weight < BATCH_WEIGHT && batch.length < BATCH_ROWS) continue;
      yield [kind, batch];
      batch = [];
      weight = 0;
    }
    if (batch.length > 0) yield [kind, batch];
  }
  assertKnownKinds(drafts);
}

function assertWhole(draft: HashedDraft): HashedDraft {
  if (draft.key === '' || draft.hash === '') {
    throw new DomainError('invalid-input', `A ${draft.kind} record without key or hash cannot be kept.`);
  }
  return draft;
}

function assertKnownKinds(drafts: readonly HashedDraft[]): void {
  const stranger = drafts.find((draft) => !RECORD_KINDS.includes(draft.kind));
  if (stranger) throw new DomainError('invalid-input', `There is no kind of record "${stranger.kind}".`);
}

function weightOf(draft: RecordDraft): number {
  if (draft.kind !== 'ballot') return 1;
  const { counts } = (draft as RecordDraft<'ballot'>).data;
  return counts.reduce((weight, count) => weight + count.votes.length, 1);
}

async function withdrawAbsent(
  connection: Connection,
  kind: RecordKind,
  source: string,
  present: ReadonlySet<string>,
  run: RunTicket,
): Promise<number> {
  await assertHeld(connection, run);
  const listed = recordCollection(connection, kind).find(
    { 'provenance.source': source, withdrawnAt: { $exists: false } },
    { projection: { _id: 1 } },
  );
  const absent: string[] = [];
  for await (const { _id } of listed) if (!present.has(_id)) absent.push(_id);
  let withdrawn = 0;
  for (let start = 0; start < absent.length; start += BATCH_ROWS) {
    const keys = absent.slice(start, start + BATCH_ROWS);
    withdrawn += await fenced(connection, run, () => withdraw(connection, kind, keys, run));
  }
  return withdrawn;
}

async function withdraw(
  connection: Connection,
  kind: RecordKind,
  keys: readonly string[],
  run: RunTicket,
): Promise<number> {
  await archive(connection, kind, keys, run.snapshot);
  const result = await recordCollection(connection, kind).updateMany(
    { _id: { $in: keys }, withdrawnAt: { $exists: false }, refused: { $ne: run.snapshot } },
    { $set: { withdrawnAt: run.at, since: run.snapshot } },
  );
  return result.modifiedCount;
}
