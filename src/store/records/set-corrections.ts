import type { Connection } from 'mongoose';
import { statedData } from '../../domain/corrections/apply-corrections.ts';
import type { RecordCorrection } from '../../domain/corrections/record-correction.ts';
import { DomainError } from '../../domain/errors.ts';
import type { RecordKind } from '../../domain/record.ts';
import { archive, versionId } from './archive.ts';
import { recordCollection, versionCollection } from './record-models.ts';
import { correctedContent, type RecordRow } from './row.ts';

const ATTEMPTS = 5;

/**
 * Replaces the corrections of one record under data version `version`: what it said before is kept first, and only
 * content that was just kept is replaced, so that a run of the source that writes the same record meets it there.
 */
export async function setCorrections(
  connection: Connection,
  kind: RecordKind,
  key: string,
  corrections: readonly RecordCorrection[],
  version: number,
): Promise<boolean> {
  const rows = recordCollection(connection, kind);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const row = await rows.findOne({ _id: key });
    if (!row) throw new DomainError('not-found', `There is no ${kind} ${key} that could be corrected.`);
    const replacement = withCorrections(row, corrections, version);
    if (JSON.stringify(row.corrections ?? []) === JSON.stringify(replacement.corrections ?? [])) return false;
    await archive(connection, kind, [key], version);
    const result = await rows.replaceOne(
      { _id: key, hash: row.hash, since: row.since, refused: { $ne: version } },
      replacement,
    );
    if (result.matchedCount === 1) return true;
    // A run of its source was faster: what was archived of its newer content is not superseded.
    const now = await rows.findOne({ _id: key }, { projection: { since: 1 } });
    await versionCollection(connection).deleteOne({ _id: versionId(kind, now?.since ?? version, key) });
  }
  throw new DomainError('conflict', `Other runs keep changing the ${kind} ${key}. Try again.`);
}

function withCorrections(
  row: RecordRow,
  corrections: readonly RecordCorrection[],
  version: number,
): Omit<RecordRow, '_id'> {
  const { _id, corrections: before, data, ...rest } = row;
  const stated = before ? statedData({ data, corrections: before }) : data;
  return { ...rest, ...correctedContent(stated, corrections), since: version };
}
