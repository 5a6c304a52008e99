import { type Connection, Schema } from 'mongoose';
import type { IssueStore } from '../app/ports/run-store.ts';
import { CONFIDENTIALITIES, type Confidentiality, isVisibleTo } from '../domain/provenance.ts';
import type { Issue } from '../domain/source.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { given, pageOf } from './page.ts';
import { trusted } from './records/record-models.ts';
import { STRICT } from './schema-options.ts';

/** What could not be taken is kept as JSON text: a foreign row may have any keys and shapes. */
interface IssueRow extends Omit<Issue, 'id' | 'quarantined'> {
  _id: string;
  quarantined?: string;
}

const SCHEMA = new Schema<IssueRow>(
  {
    _id: { type: String, required: true },
    run: { type: String, required: true },
    source: { type: String, required: true },
    code: { type: String, required: true },
    severity: { type: String, enum: ['info', 'warning', 'error'], required: true },
    locator: String,
    message: { type: String, required: true },
    suggestions: { type: [String], default: undefined },
    quarantined: String,
    state: { type: String, enum: ['open', 'settled'], required: true },
    raisedAt: { type: String, required: true },
    confidentiality: { type: String, enum: [...CONFIDENTIALITIES] },
  },
  STRICT,
);

const NEWEST_FIRST = [
  { column: 'raisedAt', direction: -1 as const },
  { column: '_id', direction: 1 as const },
];
/** Characters of a quarantined row that are kept; a document of MongoDB's holds 16 MB. */
const MAX_QUARANTINED = 1_000_000;
const MAX_TEXT = 10_000;
const BATCH = 1_000;

/** Data problems as records. The same issue (by its id) is kept once, however often it is raised. */
export function createIssueStore(connection: Connection): IssueStore {
  const issues = modelOf(connection, COLLECTIONS.issues, SCHEMA);
  return {
    async add(raised) {
      for (let start = 0; start < raised.length; start += BATCH) {
        const upserts = raised.slice(start, start + BATCH).map((issue) => {
          const { _id, ...row } = rowOf(issue);
          return { updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true } };
        });
        await issues.bulkWrite(upserts, { ordered: false });
      }
    },
    async get(id) {
      const row = await issues.findOne({ _id: id }).lean<IssueRow>().exec();
      return row ? issueOf(row) : undefined;
    },
    async settle(ids) {
      const filter = { _id: trusted({ $in: [...ids] }), state: 'open' as const };
      const result = await issues.updateMany(filter, { $set: { state: 'settled' } }).exec();
      return result.modifiedCount;
    },
    async list({ limit, after, clearance, ...conditions }) {
      const filter = { ...given(conditions), ...readableWith(clearance) };
      const page = await pageOf(issues, filter, NEWEST_FIRST, { limit, after });
      return { ...page, items: page.items.map(issueOf) };
    },
  };
}

/** Issues of no class are everybody's. */
function readableWith(clearance: Confidentiality | undefined) {
  const hidden = CONFIDENTIALITIES.filter((each) => clearance && !isVisibleTo(each, clearance));
  return hidden.length === 0 ? {} : { confidentiality: trusted({ $nin: hidden }) };
}

function rowOf({ id, quarantined, ...issue }: Issue): IssueRow {
  const kept = quarantined === undefined ? undefined : JSON.stringify(quarantined);
  return {
    _id: id,
    ...issue,
    message: issue.message.slice(0, MAX_TEXT),
    ...(kept === undefined ? {} : { quarantined: fitting(kept) }),
  };
}

/** A row too large to keep is named by its beginning, as text. */
function fitting(json: string): string {
  return json.length <= MAX_QUARANTINED ? json : JSON.stringify(`${json.slice(0, MAX_TEXT)}…`);
}

function issueOf({ _id, quarantined, ...row }: IssueRow): Issue {
  return { id: _id, ...row, ...(quarantined === undefined ? {} : { quarantined: JSON.parse(quarantined) }) };
}
