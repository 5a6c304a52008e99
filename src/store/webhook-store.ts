import { type Connection, Schema } from 'mongoose';
import {
  type StoredWebhook,
  WEBHOOK_EVENTS,
  type WebhookDelivery,
  type WebhookStore,
} from '../app/ports/webhook-store.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { given, pageOf } from './page.ts';
import { trusted } from './records/record-models.ts';
import { STRICT } from './schema-options.ts';

interface WebhookRow extends Omit<StoredWebhook, 'id'> {
  _id: string;
}
interface DeliveryRow extends Omit<WebhookDelivery, 'id'> {
  _id: string;
}

const WEBHOOK = new Schema<WebhookRow>(
  {
    _id: { type: String, required: true },
    url: { type: String, required: true },
    events: { type: [{ type: String, enum: [...WEBHOOK_EVENTS] }], required: true },
    secret: { type: String, required: true },
    label: String,
    createdAt: { type: String, required: true },
    createdBy: String,
  },
  STRICT,
);

const DELIVERY = new Schema<DeliveryRow>(
  {
    _id: { type: String, required: true },
    webhook: { type: String, required: true },
    event: { type: String, enum: [...WEBHOOK_EVENTS], required: true },
    payload: { type: String, required: true },
    state: { type: String, enum: ['pending', 'delivered', 'failed'], required: true },
    attempts: { type: Number, required: true },
    createdAt: { type: String, required: true },
    nextAttemptAt: { type: String, required: true },
    lastStatus: Number,
    lastError: String,
    finishedAt: String,
  },
  STRICT,
);

const NEWEST_FIRST = [
  { column: 'createdAt', direction: -1 as const },
  { column: '_id', direction: 1 as const },
];

/** Addresses that want to be told of events, and the log of what was sent to each. */
export function createWebhookStore(connection: Connection): WebhookStore {
  const webhooks = modelOf(connection, COLLECTIONS.webhooks, WEBHOOK);
  const deliveries = modelOf(connection, COLLECTIONS.webhookDeliveries, DELIVERY);
  return {
    async add({ id, ...webhook }) {
      await webhooks.create({ _id: id, ...webhook });
    },
    async get(id) {
      const row = await webhooks.findOne({ _id: id }).lean<WebhookRow>().exec();
      return row ? withId(row) : undefined;
    },
    async list() {
      const rows = await webhooks.find().sort({ createdAt: 1, _id: 1 }).lean<WebhookRow[]>().exec();
      return rows.map(withId);
    },
    async remove(id) {
      const { deletedCount } = await webhooks.deleteOne({ _id: id }).exec();
      await deliveries.deleteMany({ webhook: id }).exec();
      return deletedCount === 1;
    },
    async enqueue(added) {
      if (added.length === 0) return 0;
      const upserts = added.map(({ id, ...row }) => ({
        updateOne: { filter: { _id: id }, update: { $setOnInsert: row }, upsert: true },
      }));
      return (await deliveries.bulkWrite(upserts, { ordered: false })).upsertedCount;
    },
    async due(now, limit) {
      const rows = await deliveries
        .find({ state: 'pending', nextAttemptAt: trusted({ $lte: now }) })
        .sort({ nextAttemptAt: 1, _id: 1 })
        .limit(limit)
        .lean<DeliveryRow[]>()
        .exec();
      return rows.map(withId);
    },
    async claim(id, attempts, until) {
      const { modifiedCount } = await deliveries
        .updateOne(
          { _id: id, state: 'pending', attempts },
          { $set: { attempts: attempts + 1, nextAttemptAt: until } },
        )
        .exec();
      return modifiedCount === 1;
    },
    async update({ id, ...row }) {
      await deliveries.updateOne({ _id: id }, { $set: row }).exec();
    },
    async deliveries({ webhook, limit, after }) {
      const page = await pageOf(deliveries, given({ webhook }), NEWEST_FIRST, { limit, after });
      return { ...page, items: page.items.map(withId) };
    },
  };
}

function withId<Row extends { _id: string }>({ _id, ...row }: Row): Omit<Row, '_id'> & { id: string } {
  return { id: _id, ...row };
}
