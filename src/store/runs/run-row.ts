import mongoose, { type Connection, type Model, type mongo, Schema } from 'mongoose';
import type { SourceTotal } from '../../domain/coverage.ts';
import { RUN_OUTCOMES, type Run } from '../../domain/source.ts';
import { COLLECTIONS } from '../collections.ts';
import { databaseOf } from '../connection.ts';
import { modelOf } from '../model.ts';
import { STRICT } from '../schema-options.ts';

/**
 * A run, its lease and its data version in one document, so that each step of a run's life is one atomic write.
 * `version` is the data version that the run writes under and its fencing token.
 */
export interface RunRow extends Omit<Run, 'id' | 'snapshot'> {
  _id: string;
  version: number;
  leaseUntil: Date;
  /** How far a heartbeat prolongs the lease. */
  leaseMs: number;
  /** The run changed records, and its data version is complete. */
  published: boolean;
  /** The run died: what it wrote is still to be undone. */
  undo?: boolean;
  /** The run was taken for dead; until then what its process may still write is looked for and taken back. */
  lateUntil?: Date;
  /** What the source counts itself, as this run read it; left out of reads of runs. */
  totals?: SourceTotal[];
}

const TALLY = { created: Number, updated: Number, unchanged: Number, quarantined: Number };

const SCHEMA = new Schema<RunRow>(
  {
    _id: { type: String, required: true },
    source: { type: String, required: true },
    trigger: { type: String, required: true },
    dueAt: String,
    startedAt: { type: String, required: true },
    finishedAt: String,
    outcome: { type: String, enum: [...RUN_OUTCOMES], required: true },
    documents: { type: Number, required: true },
    records: { type: new Schema(TALLY, { _id: false }), required: true },
    issues: { type: Number, required: true },
    checksum: String,
    error: String,
    progress: new Schema({ done: Number, total: Number, unit: String }, { _id: false }),
    version: { type: Number, required: true },
    leaseUntil: { type: Date, required: true },
    leaseMs: { type: Number, required: true },
    published: { type: Boolean, required: true },
    undo: Boolean,
    lateUntil: Date,
    totals: { type: Schema.Types.Mixed, select: false },
  },
  STRICT,
);

export function runModel(connection: Connection): Model<RunRow> {
  return modelOf(connection, COLLECTIONS.runs, SCHEMA);
}

/** The driver's collection, for updates that compute with the server's clock. */
export function runCollection(connection: Connection): mongo.Collection<RunRow> {
  return databaseOf(connection).collection<RunRow>(COLLECTIONS.runs);
}

/** The run as the rest of the product knows it: without its lease, its data version only where it made one. */
export function runOf(row: RunRow): Run {
  const {
    _id,
    version,
    leaseUntil: _until,
    leaseMs: _lease,
    published,
    undo: _undo,
    lateUntil: _late,
    totals: _totals,
    ...run
  } = row;
  return { id: _id, ...run, ...(published ? { snapshot: version } : {}) };
}

/** True for the error of an insert that met an existing document; `field` names the unique index. */
export function isDuplicate(error: unknown, field?: string): boolean {
  if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) return false;
  return field === undefined || Object.keys((error.keyPattern as object | undefined) ?? {}).includes(field);
}
