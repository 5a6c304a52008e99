import { type Connection, Schema } from 'mongoose';
import type { MappingStore, SavedMapping } from '../app/ports/mapping-store.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { STRICT } from './schema-options.ts';

/** The mapping is kept as text: its columns are titles from anywhere, which field names of MongoDB are not. */
interface MappingRow extends Omit<SavedMapping, 'name' | 'mapping'> {
  _id: string;
  mapping: string;
}

const SCHEMA = new Schema<MappingRow>(
  {
    _id: { type: String, required: true },
    header: { type: [String], required: true },
    mapping: { type: String, required: true },
    savedAt: { type: String, required: true },
    savedBy: { type: String, required: true },
  },
  STRICT,
);

/** Mappings of columns that people confirmed. */
export function createMappingStore(connection: Connection): MappingStore {
  const mappings = modelOf(connection, COLLECTIONS.mappings, SCHEMA);
  return {
    async save({ name, mapping, ...rest }) {
      const row = { ...rest, mapping: JSON.stringify(mapping) };
      await mappings.replaceOne({ _id: name }, row, { upsert: true }).exec();
    },
    async get(name) {
      const row = await mappings.findOne({ _id: name }).lean<MappingRow>().exec();
      return row ? savedOf(row) : undefined;
    },
    async list() {
      const rows = await mappings.find().sort({ _id: 1 }).lean<MappingRow[]>().exec();
      return rows.map(savedOf);
    },
    async remove(name) {
      const result = await mappings.deleteOne({ _id: name }).exec();
      return result.deletedCount === 1;
    },
  };
}

function savedOf({ _id, header, mapping, savedAt, savedBy }: MappingRow): SavedMapping {
  return { name: _id, header, mapping: JSON.parse(mapping) as SavedMapping['mapping'], savedAt, savedBy };
}
