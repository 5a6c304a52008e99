import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { VoteMatrix } from '../../analytics/vote-matrix.ts';
import { DomainError } from '../../domain/errors.ts';
import { readCsvRecords } from './csv-records.ts';
import { PlainVoteLines } from './plain-vote-lines.ts';
import { VoteRows } from './vote-rows.ts';

/** A table of votes as read from a file. */
export interface VoteFile {
  matrix: VoteMatrix;
  /** SHA-256 of the file's bytes, as it stands on the disk. */
  sha256: string;
  has: { date: boolean; topic: boolean };
  warnings: readonly string[];
}

const CHUNK = 1 << 20;
const GZIP_MAGIC = [0x1f, 0x8b];

async function* hashed(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Unpacks gzip, which is known by its first two bytes and not by the file's name. */
async function* unpacked(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await chunks.next();
  if (first.done) return;
  const zipped = GZIP_MAGIC.every((byte, place) => first.value[place] === byte);
  const all = (async function* () {
    yield first.value;
    yield* chunks;
  })();
  if (!zipped) {
    yield* all;
    return;
  }
  const [{ pipeline }, { createGunzip }] = await Promise.all([
    import('node:stream/promises'),
    import('node:zlib'),
  ]);
  const gunzip = createGunzip({ chunkSize: CHUNK });
  // The pipeline's failure also ends the iteration below; only one of the two may be reported.
  const feeding = pipeline(all, gunzip).catch(() => undefined);
  try {
    yield* gunzip;
  } catch (cause) {
    throw new DomainError(
      'invalid-input',
      'The file begins like gzip but cannot be unpacked: it is cut short or damaged.',
      { cause },
    );
  }
  await feeding;
}

/**
 * Reads votes in long form from a CSV or CSV.gz file, as a stream.
 *
 * @throws DomainError not-found where there is no such file; invalid-input, naming the line, for bad data.
 */
export async function readVotes(path: string): Promise<VoteFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new DomainError('not-found', `There is no file ${path}.`);
  const hash = createHash('sha256');
  const rows = new VoteRows();
  const bytes = hashed(createReadStream(path, { highWaterMark: CHUNK }), hash);
  await readCsvRecords(unpacked(bytes), (fields, line) => rows.add(fields, line), new PlainVoteLines(rows));
  const matrix = rows.matrix();
  const has = { date: rows.has('date'), topic: rows.has('topic') };
  return { matrix, sha256: hash.digest('hex'), has, warnings: rows.warnings };
}
