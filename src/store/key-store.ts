import { type Connection, Schema } from 'mongoose';
import { ACCESS_ROLES, type KeyStore, type StoredKey } from '../app/ports/key-store.ts';
import { DomainError } from '../domain/errors.ts';
import { CONFIDENTIALITIES } from '../domain/provenance.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { isDuplicate } from './runs/run-row.ts';
import { STRICT } from './schema-options.ts';

interface KeyRow extends Omit<StoredKey, 'id'> {
  _id: string;
}

const SCHEMA = new Schema<KeyRow>(
  {
    _id: { type: String, required: true },
    hash: { type: String, required: true },
    role: { type: String, enum: [...ACCESS_ROLES], required: true },
    clearance: { type: String, enum: [...CONFIDENTIALITIES], required: true },
    member: String,
    label: String,
    createdAt: { type: String, required: true },
    revokedAt: String,
  },
  STRICT,
);

/** API keys by their hash. A revoked key stays on the list, with the instant at which it ended. */
export function createKeyStore(connection: Connection): KeyStore {
  const keys = modelOf(connection, COLLECTIONS.keys, SCHEMA);
  return {
    async add({ id, ...key }) {
      try {
        await keys.create({ _id: id, ...key });
      } catch (error) {
        if (isDuplicate(error)) throw new DomainError('conflict', `There is a key ${id} already.`);
        throw error;
      }
    },
    async byHash(hash) {
      const row = await keys.findOne({ hash }).lean<KeyRow>().exec();
      return row ? keyOf(row) : undefined;
    },
    async list() {
      const rows = await keys.find().sort({ createdAt: 1, _id: 1 }).lean<KeyRow[]>().exec();
      return rows.map(keyOf);
    },
    async revoke(id, at) {
      const result = await keys.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } }).exec();
      return result.modifiedCount === 1;
    },
  };
}

function keyOf({ _id, ...key }: KeyRow): StoredKey {
  return { id: _id, ...key };
}
