import mongoose, { type Connection, type Model, type mongo, Schema } from 'mongoose';
import type { RecordKind } from '../../domain/record.ts';
import { COLLECTIONS, RECORD_COLLECTIONS } from '../collections.ts';
import { databaseOf } from '../connection.ts';
import { modelOf } from '../model.ts';
import { STRICT } from '../schema-options.ts';
import type { RecordRow, VersionRow } from './row.ts';

const PROVENANCE = {
  source: String,
  url: String,
  retrievedAt: String,
  locator: String,
  parser: String,
  confidence: String,
  confidentiality: String,
  run: String,
  document: String,
};

/** What a record says is validated where it is read in (`src/ingest`); here it is kept as it came. */
const ROW = {
  _id: { type: String, required: true },
  data: { type: Schema.Types.Mixed, required: true },
  provenance: { type: new Schema(PROVENANCE, { _id: false }), required: true },
  synthetic: { type: Boolean, required: true },
  hash: { type: String, required: true },
  corrections: { type: Schema.Types.Mixed },
  since: { type: Number, required: true },
  withdrawnAt: String,
  refused: { type: [Number], default: undefined },
  level: { type: Number, required: true },
} as const;

const RECORD_SCHEMA = new Schema<RecordRow>(ROW as never, STRICT);
const VERSION_SCHEMA = new Schema<VersionRow>(
  { ...ROW, kind: String, key: String, until: Number } as never,
  STRICT,
);

/** The model of the current records of a kind. */
export function recordModel(connection: Connection, kind: RecordKind): Model<RecordRow> {
  return modelOf(connection, RECORD_COLLECTIONS[kind], RECORD_SCHEMA);
}

/** The model of superseded content. */
export function versionModel(connection: Connection): Model<VersionRow> {
  return modelOf(connection, COLLECTIONS.versions, VERSION_SCHEMA);
}

/** The driver's collection, for bulk writes of rows that are already in shape. */
export function recordCollection(connection: Connection, kind: RecordKind): mongo.Collection<RecordRow> {
  return databaseOf(connection).collection<RecordRow>(RECORD_COLLECTIONS[kind]);
}

export function versionCollection(connection: Connection): mongo.Collection<VersionRow> {
  return databaseOf(connection).collection<VersionRow>(COLLECTIONS.versions);
}

/** Marks an operator as ours; everything unmarked is taken as a value by the sanitiser. */
export const trusted = mongoose.trusted;
