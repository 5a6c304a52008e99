import mongoose, { type Connection } from 'mongoose';
import { DomainError } from '../../domain/errors.ts';
import type { RecordDraft, RecordKind } from '../../domain/record.ts';
import type { RecordTally } from '../../domain/source.ts';
import { archive, versionId } from './archive.ts';
import { recordCollection, versionCollection } from './record-models.ts';
import { type RecordRow, rowOf } from './row.ts';

export type HashedDraft = RecordDraft & { hash: string };

type Tally = Omit<RecordTally, 'quarantined'>;
type Known = Pick<RecordRow, 'hash' | 'since' | 'withdrawnAt' | 'corrections'>;

/** How often a batch is looked at again where runs of other sources change the same records. */
const ATTEMPTS = 5;
const DUPLICATE_KEY = 11_000;

/** Writes drafts of one kind under data version `version`, leaving alone what says the same as before. */
export async function writeBatch(
  connection: Connection,
  kind: RecordKind,
  drafts: readonly HashedDraft[],
  version: number,
): Promise<Tally> {
  const { latest, repeated } = lastOfEachKey(drafts);
  const tally: Tally = { created: 0, updated: 0, unchanged: repeated };
  let left = latest;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === ATTEMPTS) {
      throw new DomainError(
        'conflict',
        `Other runs keep changing the same ${kind} records. Start this run again.`,
      );
    }
    left = await attemptBatch(connection, kind, left, version, tally);
  }
  return tally;
}

/** Two drafts of one key in one batch: the later one stands, as it would in two batches. */
function lastOfEachKey(drafts: readonly HashedDraft[]): { latest: HashedDraft[]; repeated: number } {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]));
  return { latest: [...byKey.values()], repeated: drafts.length - byKey.size };
}

/** Writes what it can and gives back the drafts whose record another run created or changed meanwhile. */
async function attemptBatch(
  connection: Connection,
  kind: RecordKind,
  drafts: readonly HashedDraft[],
  version: number,
  tally: Tally,
): Promise<HashedDraft[]> {
  const known = await knownRows(connection, kind, drafts);
  const fresh: HashedDraft[] = [];
  const changed: [HashedDraft, Known][] = [];
  for (const draft of drafts) {
    const row = known.get(draft.key);
    if (!row) fresh.push(draft);
    else if (row.hash === draft.hash && row.withdrawnAt === undefined) tally.unchanged += 1;
    else changed.push([draft, row]);
  }
  const refused = await create(connection, kind, fresh, version);
  tally.created += fresh.length - refused.length;
  const overtaken = await replace(connection, kind, changed, version);
  tally.updated += changed.length - overtaken.length;
  return [...refused, ...overtaken];
}

async function knownRows(
  connection: Connection,
  kind: RecordKind,
  drafts: readonly HashedDraft[],
): Promise<Map<string, Known>> {
  const rows = await recordCollection(connection, kind)
    .find({ _id: { $in: drafts.map((draft) => draft.key) } })
    .project<Known & { _id: string }>({ hash: 1, since: 1, withdrawnAt: 1, corrections: 1 })
    .toArray();
  return new Map(rows.map((row) => [row._id, row]));
}

async function create(
  connection: Connection,
  kind: RecordKind,
  drafts: readonly HashedDraft[],
  version: number,
): Promise<HashedDraft[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft) => rowOf(draft, version));
  try {
    await recordCollection(connection, kind).insertMany(rows, { ordered: false });
    return [];
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.some((failure) => failure.code !== DUPLICATE_KEY)) throw error;
    return failures.map((failure) => drafts[failure.index] as HashedDraft);
  }
}

async function replace(
  connection: Connection,
  kind: RecordKind,
  changed: readonly [HashedDraft, Known][],
  version: number,
): Promise<HashedDraft[]> {
  if (changed.length === 0) return [];
  const keys = changed.map(([draft]) => draft.key);
  await archive(connection, kind, keys, version);
  const collection = recordCollection(connection, kind);
  // Only the content that was just archived may be replaced.
  const operations = changed.map(([draft, { hash, since, corrections }]) => {
    const { _id, ...replacement } = rowOf(draft, version, corrections);
    return { replaceOne: { filter: { _id, hash, since, refused: { $ne: version } }, replacement } };
  });
  const result = await collection.bulkWrite(operations, { ordered: false });
  if (result.matchedCount === changed.length) return [];
  return overtakenDrafts(
    connection,
    kind,
    changed.map(([draft]) => draft),
    version,
  );
}

/** The drafts whose record another run changed first; what was archived of that newer content is not superseded. */
async function overtakenDrafts(
  connection: Connection,
  kind: RecordKind,
  drafts: readonly HashedDraft[],
  version: number,
): Promise<HashedDraft[]> {
  const now = await knownRows(connection, kind, drafts);
  const overtaken = drafts.filter(({ key, hash }) => {
    const row = now.get(key);
    return row?.hash !== hash || row.since !== version;
  });
  const strays = overtaken.map(({ key }) => versionId(kind, now.get(key)?.since ?? version, key));
  await versionCollection(connection).deleteMany({ _id: { $in: strays } });
  return overtaken;
}
