import { type Connection, Schema } from 'mongoose';
import {
  CORRECTION_STATES,
  type Correction,
  type CorrectionDecision,
  type CorrectionStore,
} from '../app/ports/correction-store.ts';
import { CONFIDENTIALITIES } from '../domain/provenance.ts';
import { RECORD_KINDS } from '../domain/record.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { given, pageOf } from './page.ts';
import { levelOf } from './records/row.ts';
import { STRICT } from './schema-options.ts';

interface CorrectionRow extends Omit<Correction, 'id' | 'decisions' | 'confidentiality'> {
  _id: string;
  confidentiality?: Correction['confidentiality'];
  decisions?: CorrectionDecision[];
  /** An entry of an earlier release has its one decision in columns of its own, and is public. */
  decision?: string;
  decidedBy?: string;
  decidedAt?: string;
}

const DECISION = { state: String, reason: String, by: String, at: String };

const SCHEMA = new Schema<CorrectionRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: [...RECORD_KINDS], required: true },
    key: { type: String, required: true },
    field: String,
    was: Schema.Types.Mixed,
    value: Schema.Types.Mixed,
    claim: { type: String, required: true },
    evidence: String,
    submittedAt: { type: String, required: true },
    submittedBy: { type: String, required: true },
    confidentiality: { type: String, enum: [...CONFIDENTIALITIES] },
    synthetic: Boolean,
    state: { type: String, enum: [...CORRECTION_STATES], required: true },
    decisions: { type: [new Schema(DECISION, { _id: false })], default: undefined },
    review: String,
    stated: Schema.Types.Mixed,
    issue: String,
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
    async replace({ id, ...correction }, from) {
      const result = await corrections.replaceOne({ _id: id, state: from }, correction).exec();
      return result.matchedCount === 1;
    },
    async list({ state, kind, key, clearance, limit, after }) {
      const hidden = CONFIDENTIALITIES.filter((each) => levelOf(each) > levelOf(clearance));
      const filter = {
        ...given({ state, kind, key }),
        $nor: hidden.map((each) => ({ confidentiality: each })),
      };
      const { $nor, ...open } = filter;
      const page = await pageOf(corrections, $nor.length > 0 ? filter : open, NEWEST_FIRST, { limit, after });
      return { ...page, items: page.items.map(correctionOf) };
    },
  };
}

function correctionOf({ _id, decision, decidedBy, decidedAt, ...row }: CorrectionRow): Correction {
  const earlier =
    decision === undefined
      ? []
      : [{ state: row.state, reason: decision, by: decidedBy ?? '', at: decidedAt ?? row.submittedAt }];
  return {
    id: _id,
    ...row,
    confidentiality: row.confidentiality ?? 'public',
    decisions: row.decisions ?? earlier,
  };
}
