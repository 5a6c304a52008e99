import mongoose, { type Connection, Schema } from 'mongoose';
import type { DeskEntry, DeskKind, DeskSight, DeskStore } from '../app/ports/desk-store.ts';
import { keyOf } from '../domain/key.ts';
import { CONFIDENTIALITIES, isVisibleTo } from '../domain/provenance.ts';
import { COLLECTIONS } from './collections.ts';
import type { Filter } from './cursor.ts';
import { modelOf } from './model.ts';
import { pageOf } from './page.ts';
import { STRICT } from './schema-options.ts';

const { trusted } = mongoose;

/** The content of an entry is kept as it is: what it must be like is its use case's matter. */
interface DeskRow extends Omit<DeskEntry, 'data'> {
  _id: string;
  data: unknown;
}

const FIELDS = {
  _id: { type: String, required: true },
  id: { type: String, required: true },
  kind: { type: String, required: true },
  owner: String,
  confidentiality: { type: String, enum: [...CONFIDENTIALITIES], required: true },
  data: { type: Schema.Types.Mixed, required: true },
  revision: { type: Number, required: true },
  createdAt: { type: String, required: true },
  createdBy: { type: String, required: true },
  changedAt: { type: String, required: true },
  changedBy: { type: String, required: true },
  archivedAt: String,
} as const;

const NEWEST_FIRST = [
  { column: 'changedAt', direction: -1 as const },
  { column: '_id', direction: 1 as const },
];

/** Classes whose entries only the owner's own keys see, besides keys that belong to no member. */
const OWN_ONLY = ['member', 'internal'];

function sightFilter({ clearance, member }: DeskSight): Filter {
  const classes = CONFIDENTIALITIES.filter((each) => isVisibleTo(each, clearance));
  const cleared = { confidentiality: trusted({ $in: classes }) };
  if (member === undefined) return cleared;
  const others = { confidentiality: trusted({ $nin: OWN_ONLY }) };
  return { ...cleared, $or: [others, { owner: null }, { owner: member }] };
}

function whereFilter(where: Readonly<Record<string, string | undefined>>): Filter {
  const given = Object.entries(where).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([field, value]) => [`data.${field}`, value]));
}

function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000;
}

function entryOf<K extends DeskKind>({ _id, ...entry }: DeskRow): DeskEntry<K> {
  return entry as DeskEntry<K>;
}

/**
 * What people enter, one row an entry, and every earlier revision in a collection beside it. A replacement writes the old
 * revision away first, under a key of its own, so that one that dies half-way is repeated without harm.
 */
export function createDeskStore(connection: Connection): DeskStore {
  const entries = modelOf(connection, COLLECTIONS.desk, new Schema<DeskRow>(FIELDS, STRICT));
  const versions = modelOf(connection, COLLECTIONS.deskVersions, new Schema<DeskRow>(FIELDS, STRICT));
  return {
    async add(entry) {
      try {
        await entries.create({ _id: keyOf(entry.kind, entry.id), ...entry });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async get<K extends DeskKind>(kind: K, id: string, sight: DeskSight) {
      const filter = { _id: keyOf(kind, id), ...sightFilter(sight) };
      const row = await entries.findOne(filter).lean<DeskRow>().exec();
      return row ? entryOf<K>(row) : undefined;
    },
    async list<K extends DeskKind>(
      kind: K,
      { where = {}, archived, limit, after, ...sight }: Parameters<DeskStore['list']>[1],
    ) {
      const filter: Filter = {
        kind,
        ...sightFilter(sight),
        ...whereFilter(where),
        ...(archived === undefined ? {} : { archivedAt: archived ? trusted({ $ne: null }) : null }),
      };
      const page = await pageOf(entries, filter, NEWEST_FIRST, { limit, after, without: 'data.answer' });
      return { ...page, items: page.items.map((row) => entryOf<K>(row)) };
    },
    async replace(entry) {
      const key = keyOf(entry.kind, entry.id);
      const before = await entries
        .findOne({ _id: key, revision: entry.revision - 1 })
        .lean<DeskRow>()
        .exec();
      if (!before) return false;
      const kept = keyOf(entry.kind, entry.id, String(before.revision));
      await versions.replaceOne({ _id: kept }, { ...before, _id: kept }, { upsert: true }).exec();
      const filter = { _id: key, revision: before.revision };
      const result = await entries.replaceOne(filter, { _id: key, ...entry }).exec();
      return result.modifiedCount === 1;
    },
    async history<K extends DeskKind>(kind: K, id: string) {
      const rows = await versions.find({ kind, id }).sort({ revision: 1 }).lean<DeskRow[]>().exec();
      return rows.map((row) => entryOf<K>(row));
    },
    async remove(kind, id) {
      const result = await entries.deleteOne({ _id: keyOf(kind, id) }).exec();
      await versions.deleteMany({ kind, id }).exec();
      return result.deletedCount === 1;
    },
  };
}
