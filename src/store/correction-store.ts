import { type Connection, Schema } from 'mongoose';
import type { Correction, CorrectionStore } from '../app/ports/correction-store.ts';
import { RECORD_KINDS } from '../domain/record.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { given, pageOf } from './page.ts';
import { STRICT } from './schema-options.ts';

interface CorrectionRow extends Omit<Correction, 'id'> {
  _id: string;
}

const SCHEMA = new Schema<CorrectionRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: [...RECORD_KINDS], required: true },
    key: { type: String, required: true },
    claim: { type: String, required: true },
    evidence: String,
    submittedAt: { type: String, required: true },
    submittedBy: { type: String, required: true },
    state: { type: String, enum: ['open', 'accepted', 'declined'], required: true },
    decision: String,
    decidedBy: String,
    decidedAt: String,
  },
  STRICT,
);

const NEWEST_FIRST = [
  { column: 'submittedAt', direction: -1 as const },
  { column: '_id', direction: 1 as const },
];

/** The public log of claims that a record is wrong. */
export function createCorrectionStore(connection: Connection): CorrectionStore {
  const corrections = modelOf(connection, COLLECTIONS.corrections, SCHEMA);
  return {
    async add({ id, ...correction }) {
      await corrections.create({ _id: id, ...correction });
    },
    async get(id) {
      const row = await corrections.findOne({ _id: id }).lean<CorrectionRow>().exec();
      return row ? correctionOf(row) : undefined;
    },
    async decide(id, decision) {
      const row = await corrections
        .findOneAndUpdate({ _id: id, state: 'open' }, { $set: decision }, { returnDocument: 'after' })
        .lean<CorrectionRow>()
        .exec();
      return row ? correctionOf(row) : undefined;
    },
    async list({ state, limit, after }) {
      const page = await pageOf(corrections, given({ state }), NEWEST_FIRST, { limit, after });
      return { ...page, items: page.items.map(correctionOf) };
    },
  };
}

function correctionOf({ _id, ...correction }: CorrectionRow): Correction {
  return { id: _id, ...correction };
}
