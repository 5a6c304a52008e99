import { type Connection, Schema } from 'mongoose';
import type { FeedTokenStore, StoredFeedToken } from '../app/ports/feed-token-store.ts';
import { CONFIDENTIALITIES } from '../domain/provenance.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { STRICT } from './schema-options.ts';

interface FeedTokenRow extends Omit<StoredFeedToken, 'id'> {
  _id: string;
}

const FILTER = new Schema(
  { body: String, committee: String, technology: String, member: String, datesOnly: Boolean },
  { _id: false },
);

const SCHEMA = new Schema<FeedTokenRow>(
  {
    _id: { type: String, required: true },
    hash: { type: String, required: true },
    filter: { type: FILTER, required: true },
    clearance: { type: String, enum: [...CONFIDENTIALITIES], required: true },
    label: String,
    createdAt: { type: String, required: true },
    createdBy: String,
    revokedAt: String,
  },
  STRICT,
);

/** Feed tokens by their hash. A revoked one stays on the list, with the instant at which it ended. */
export function createFeedTokenStore(connection: Connection): FeedTokenStore {
  const tokens = modelOf(connection, COLLECTIONS.feedTokens, SCHEMA);
  return {
    async add({ id, ...token }) {
      await tokens.create({ _id: id, ...token });
    },
    async byHash(hash) {
      const row = await tokens.findOne({ hash }).lean<FeedTokenRow>().exec();
      return row ? tokenOf(row) : undefined;
    },
    async list() {
      const rows = await tokens.find().sort({ createdAt: 1, _id: 1 }).lean<FeedTokenRow[]>().exec();
      return rows.map(tokenOf);
    },
    async revoke(id, at) {
      const result = await tokens.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } }).exec();
      return result.modifiedCount === 1;
    },
  };
}

function tokenOf({ _id, ...token }: FeedTokenRow): StoredFeedToken {
  return { id: _id, ...token };
}
