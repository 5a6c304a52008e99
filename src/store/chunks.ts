import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import mongoose, { type Connection, type mongo } from 'mongoose';
import { COLLECTIONS } from './collections.ts';
import { databaseOf } from './connection.ts';

interface ChunkRow {
  _id: string;
  data: mongo.Binary;
}

/** Well below the 16 MB that one document may have. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Keeps bytes compressed under an owner's id, in pieces; gives the number of pieces. The ids follow from the owner's,
 * so a repeat after a crash replaces what is there. The owner's own document is to be written afterwards.
 */
export async function putChunks(connection: Connection, owner: string, bytes: Uint8Array): Promise<number> {
  const packed = await promisify(gzip)(bytes);
  const count = Math.ceil(packed.length / CHUNK_BYTES);
  for (let i = 0; i < count; i++) {
    const data = new mongoose.mongo.Binary(packed.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES));
    await chunksOf(connection).replaceOne({ _id: `${owner}:${i}` }, { data }, { upsert: true });
  }
  return count;
}

/** The bytes that an owner put, whole again. */
export async function readChunks(connection: Connection, owner: string, count: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const row = await chunksOf(connection).findOne({ _id: `${owner}:${i}` });
    if (!row) throw new Error(`piece ${i} of ${count} of ${owner} is missing from the database`);
    pieces.push(row.data.value());
  }
  return promisify(gunzip)(Buffer.concat(pieces));
}

/** Removes the bytes that an owner put. */
export async function dropChunks(connection: Connection, owner: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => `${owner}:${i}`);
  await chunksOf(connection).deleteMany({ _id: { $in: ids } });
}

function chunksOf(connection: Connection): mongo.Collection<ChunkRow> {
  return databaseOf(connection).collection<ChunkRow>(COLLECTIONS.chunks);
}
