import { type Connection, Schema } from 'mongoose';
import type { AnalysisStore, StoredAnalysis } from '../app/ports/analysis-store.ts';
import { dropChunks, putChunks, readChunks } from './chunks.ts';
import { COLLECTIONS } from './collections.ts';
import { modelOf } from './model.ts';
import { given, pageOf } from './page.ts';
import { trusted } from './records/record-models.ts';
import { STRICT } from './schema-options.ts';

type Summary = Omit<StoredAnalysis, 'result'>;

/** An analysis without its result, which can outgrow a document and stands compressed beside it. */
interface AnalysisRow extends Omit<Summary, 'id' | 'parameters'> {
  _id: string;
  /** JSON text: parameters are named by the analyses. */
  parameters: string;
  chunks: number;
}

const SCHEMA = new Schema<AnalysisRow>(
  {
    _id: { type: String, required: true },
    scope: { type: String, required: true },
    inputHash: { type: String, required: true },
    snapshot: { type: Number, required: true },
    parameters: { type: String, required: true },
    seed: { type: Number, required: true },
    codeVersion: { type: String, required: true },
    createdAt: { type: String, required: true },
    durationMs: { type: Number, required: true },
    synthetic: { type: Boolean, required: true },
    chunks: { type: Number, required: true },
  },
  STRICT,
);

const NEWEST_FIRST = [
  { column: 'createdAt', direction: -1 as const },
  { column: '_id', direction: 1 as const },
];
const NEWEST = { createdAt: -1, _id: 1 } as const;
/** Sorts after every text that begins with what stands before it. */
const LAST_CHARACTER = '\u{10FFFF}';

/** Finished analyses; one that is saved twice under the same id is kept once. */
export function createAnalysisStore(connection: Connection): AnalysisStore {
  const analyses = modelOf(connection, COLLECTIONS.analyses, SCHEMA);

  async function whole<R>(row: AnalysisRow): Promise<StoredAnalysis<R>> {
    const bytes = await readChunks(connection, ownerOf(row._id), row.chunks);
    return { ...summaryOf(row), result: JSON.parse(bytes.toString('utf8')) as R };
  }

  async function remove(rows: readonly Pick<AnalysisRow, '_id' | 'chunks'>[]): Promise<number> {
    // The document goes first: pieces without one are never read.
    for (const { _id, chunks } of rows) {
      await analyses.deleteOne({ _id }).exec();
      await dropChunks(connection, ownerOf(_id), chunks);
    }
    return rows.length;
  }

  return {
    async save({ id, result, parameters, ...summary }) {
      const bytes = Buffer.from(JSON.stringify(result ?? null));
      const chunks = await putChunks(connection, ownerOf(id), bytes);
      const row = { ...summary, parameters: JSON.stringify(parameters), chunks };
      await analyses.replaceOne({ _id: id }, row, { upsert: true }).exec();
    },
    async latest<R>(scope: string) {
      const row = await analyses.findOne({ scope }).sort(NEWEST).lean<AnalysisRow>().exec();
      return row ? whole<R>(row) : undefined;
    },
    async get<R>(id: string) {
      const row = await analyses.findOne({ _id: id }).lean<AnalysisRow>().exec();
      return row ? whole<R>(row) : undefined;
    },
    async newest<R>(scopePrefix: string) {
      const scope = trusted({ $gte: scopePrefix, $lt: scopePrefix + LAST_CHARACTER });
      const scopes = await analyses.distinct('scope', { scope }).exec();
      const rows = await Promise.all(
        scopes
          .sort()
          .map((each) => analyses.findOne({ scope: each }).sort(NEWEST).lean<AnalysisRow>().exec()),
      );
      return Promise.all(rows.filter((row) => row !== null).map((row) => whole<R>(row)));
    },
    async forget({ scopePrefix, before, keepNewest }) {
      const scope = trusted({ $gte: scopePrefix, $lt: scopePrefix + LAST_CHARACTER });
      let removed = 0;
      for (const each of await analyses
        .distinct('scope', { scope, createdAt: trusted({ $lt: before }) })
        .exec()) {
        const rows = await analyses.find({ scope: each }).sort(NEWEST).lean<AnalysisRow[]>().exec();
        removed += await remove(rows.slice(keepNewest).filter(({ createdAt }) => createdAt < before));
      }
      return removed;
    },
    async list({ scope, limit, after }) {
      const page = await pageOf(analyses, given({ scope }), NEWEST_FIRST, { limit, after });
      return { ...page, items: page.items.map(summaryOf) };
    },
  };
}

const ownerOf = (id: string) => `analysis:${id}`;

function summaryOf({ _id, chunks: _chunks, parameters, ...summary }: AnalysisRow): Summary {
  return { id: _id, ...summary, parameters: JSON.parse(parameters) as Record<string, unknown> };
}
