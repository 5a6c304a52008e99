import { type Connection, Schema } from 'mongoose';
import { ALERT_KINDS, type Alert, type AlertStore } from '../app/ports/analysis-store.ts';
import { DomainError } from '../domain/errors.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { given, pageOf } from './page.ts';
import { trusted } from './records/record-models.ts';
import { STRICT } from './schema-options.ts';

interface AlertRow extends Omit<Alert, 'id'> {
  _id: string;
}

const SCHEMA = new Schema<AlertRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: [...ALERT_KINDS], required: true },
    title: { type: String, required: true },
    summary: { type: String, required: true },
    link: String,
    analysis: String,
    raisedAt: { type: String, required: true },
    state: { type: String, enum: ['held', 'released', 'dismissed'], required: true },
    synthetic: { type: Boolean, required: true },
    reviewedBy: String,
    reviewedAt: String,
    subject: String,
    clearedAt: String,
  },
  STRICT,
);

const NEWEST_FIRST = [
  { column: 'raisedAt', direction: -1 as const },
  { column: '_id', direction: 1 as const },
];

/** Alerts; one that is raised again under the same id keeps the review it had. */
export function createAlertStore(connection: Connection): AlertStore {
  const alerts = modelOf(connection, COLLECTIONS.alerts, SCHEMA);
  return {
    async raise(raised) {
      if (raised.length === 0) return 0;
      const upserts = raised.map(({ id, ...row }) => ({
        updateOne: { filter: { _id: id }, update: { $setOnInsert: row }, upsert: true },
      }));
      const result = await alerts.bulkWrite(upserts, { ordered: false });
      return result.upsertedCount;
    },
    async get(id) {
      const row = await alerts.findOne({ _id: id }).lean<AlertRow>().exec();
      return row ? alertOf(row) : undefined;
    },
    async newestAbout(links) {
      const rows = await alerts
        .find({ link: trusted({ $in: [...links] }) })
        .sort({ raisedAt: 1, _id: -1 })
        .lean<AlertRow[]>()
        .exec();
      // The later of two entries of a map stays.
      return new Map(rows.map((row) => [row.link!, alertOf(row)]));
    },
    async review(id, state, by, at) {
      const row = await alerts
        .findOneAndUpdate(
          { _id: id },
          { $set: { state, reviewedBy: by, reviewedAt: at } },
          { returnDocument: 'after' },
        )
        .lean<AlertRow>()
        .exec();
      if (!row) throw new DomainError('not-found', `There is no alert ${id}.`);
      return alertOf(row);
    },
    async lasting(kinds) {
      const rows = await alerts
        .find({ kind: trusted({ $in: [...kinds] }), clearedAt: null })
        .lean<AlertRow[]>()
        .exec();
      return rows.map(alertOf);
    },
    async retell(id, { title, summary }) {
      await alerts.updateOne({ _id: id }, { $set: { title, summary } }).exec();
    },
    async clear(ids, at) {
      if (ids.length === 0) return 0;
      const over = { _id: trusted({ $in: [...ids] }), clearedAt: null };
      return (await alerts.updateMany(over, { $set: { clearedAt: at } }).exec()).modifiedCount;
    },
    async list({ state, kinds, cleared, limit, after }) {
      const filter = {
        ...given({ state }),
        ...(kinds === undefined ? {} : { kind: trusted({ $in: [...kinds] }) }),
        ...(cleared === undefined ? {} : { clearedAt: trusted({ $exists: cleared }) }),
      };
      const page = await pageOf(alerts, filter, NEWEST_FIRST, { limit, after });
      return { ...page, items: page.items.map(alertOf) };
    },
  };
}

function alertOf({ _id, ...alert }: AlertRow): Alert {
  return { id: _id, ...alert };
}
