import { createHash } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import type { DocumentStore, StoredDocument } from '../app/ports/run-store.ts';
import { DomainError } from '../domain/errors.ts';
import { putChunks, readChunks } from './chunks.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { STRICT } from './schema-options.ts';

interface DocumentRow extends Omit<StoredDocument, 'id'> {
  _id: string;
  chunks: number;
  /** When the source last offered these bytes; a source may go back to earlier ones. */
  seenAt: string;
}

const SCHEMA = new Schema<DocumentRow>(
  {
    _id: { type: String, required: true },
    source: { type: String, required: true },
    url: { type: String, required: true },
    sha256: { type: String, required: true },
    bytes: { type: Number, required: true },
    mediaType: String,
    etag: String,
    lastModified: String,
    retrievedAt: { type: String, required: true },
    run: { type: String, required: true },
    chunks: { type: Number, required: true },
    seenAt: { type: String, required: true },
  },
  STRICT,
);

/** Keeps each content of a source's document once, compressed. */
export function createDocumentStore(connection: Connection): DocumentStore {
  const documents = modelOf(connection, COLLECTIONS.documents, SCHEMA);
  return {
    async keep(document, redacted) {
      const id = idOf(document);
      const known = await documents.findOne({ _id: id }).lean<DocumentRow>().exec();
      if (known) return seenAgain(documents, known, document);
      const chunks = await putChunks(connection, id, redacted);
      const latest = await latestRow(documents, document.source, document.url);
      const row = { ...document, chunks, seenAt: seenAfter(latest, document.retrievedAt) };
      await documents.updateOne({ _id: id }, { $setOnInsert: row }, { upsert: true }).exec();
      return { id, ...document };
    },
    async latest(source, url) {
      const row = await latestRow(documents, source, url);
      return row ? documentOf(row) : undefined;
    },
    async read(id) {
      const row = await documents.findOne({ _id: id }).lean<DocumentRow>().exec();
      if (!row) throw new DomainError('not-found', `There is no stored document ${id}.`);
      return readChunks(connection, id, row.chunks);
    },
  };
}

function idOf({ source, url, sha256 }: Pick<StoredDocument, 'source' | 'url' | 'sha256'>): string {
  return createHash('sha256')
    .update(JSON.stringify([source, url, sha256]))
    .digest('hex')
    .slice(0, 32);
}

function latestRow(documents: Model<DocumentRow>, source: string, url: string): Promise<DocumentRow | null> {
  return documents.findOne({ source, url }).sort({ seenAt: -1, _id: 1 }).lean<DocumentRow>().exec();
}

/** When bytes count as seen: now, and in any case after those seen before, though the clock was set back meanwhile. */
function seenAfter(latest: DocumentRow | null, now: string): string {
  const before = latest ? Date.parse(latest.seenAt) : 0;
  // In one form, because seen times are compared as texts.
  return new Date(Math.max(Date.parse(now), before + 1)).toISOString();
}

/** Notes that the source offers known bytes again, so that they count as the latest and its validators are current. */
async function seenAgain(
  documents: Model<DocumentRow>,
  known: DocumentRow,
  { etag, lastModified, retrievedAt }: Omit<StoredDocument, 'id'>,
): Promise<StoredDocument> {
  const latest = await latestRow(documents, known.source, known.url);
  const isLatest = latest?._id === known._id;
  if (isLatest && known.etag === etag && known.lastModified === lastModified) return documentOf(known);
  const seenAt = seenAfter(latest, retrievedAt);
  const change = {
    $set: { seenAt, ...(etag && { etag }), ...(lastModified && { lastModified }) },
    $unset: { ...(!etag && { etag: 1 as const }), ...(!lastModified && { lastModified: 1 as const }) },
  };
  const row = await documents
    .findOneAndUpdate({ _id: known._id }, change, { returnDocument: 'after' })
    .lean<DocumentRow>()
    .exec();
  return documentOf(row ?? known);
}

function documentOf({ _id, chunks: _chunks, seenAt: _seenAt, ...document }: DocumentRow): StoredDocument {
  return { id: _id, ...document };
}
