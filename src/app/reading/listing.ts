import { DomainError } from '../../domain/errors.ts';
import type { RecordKind, StoredRecord } from '../../domain/record.ts';
import type { Page, RecordQuery, RecordReader } from '../ports/record-store.ts';
import type { ListView } from '../views/traced.ts';

/** A list that can be read page by page or whole: what an endpoint, its file twins and an export share. */
export interface Listing<Row> {
  page(options: { limit: number; after?: string }): Promise<ListView<Row>>;
  /** All rows in the order of the pages, without holding them in memory where the store can stream. */
  stream(): AsyncIterable<Row>;
}

const STREAM_BATCH = 500;

/** Groups what an iterable gives into arrays of at most `size`. */
export async function* batches<T>(items: AsyncIterable<T>, size = STREAM_BATCH): AsyncIterable<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Listing of the records of one kind; `toRows` maps a batch, so that it can look names up once for all of them. */
export function recordListing<K extends RecordKind, Row>(
  reader: RecordReader,
  kind: K,
  query: Omit<RecordQuery, 'limit' | 'after'>,
  toRows: (records: readonly StoredRecord<K>[]) => Promise<Row[]>,
  extra: Pick<ListView<Row>, 'asOf' | 'warnings'> = {},
): Listing<Row> {
  return {
    async page({ limit, after }) {
      const snapshot = query.snapshot ?? (await reader.snapshot());
      const page = await reader.list(kind, { ...query, limit, ...(after === undefined ? {} : { after }) });
      const items = await toRows(page.items);
      return { items, next: page.next ?? null, total: page.total, snapshot, ...extra };
    },
    async *stream() {
      for await (const batch of batches(reader.stream(kind, query))) yield* await toRows(batch);
    },
  };
}

function encodeCursor(id: string): string {
  return Buffer.from(JSON.stringify({ id })).toString('base64url');
}

function decodeCursor(cursor: string): string {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (parsed !== null && typeof parsed === 'object' && 'id' in parsed && typeof parsed.id === 'string')
      return parsed.id;
  } catch {
    // Falls through to the refusal below: a cursor that cannot be read is the caller's mistake.
  }
  throw new DomainError('invalid-input', 'This cursor is not one that a previous page gave as `next`.', {
    flaws: [{ at: 'after', message: 'not a cursor of this list' }],
  });
}

/** Listing of rows that were worked out as a whole; `idOf` must differ from row to row. */
export function computedListing<Row>(
  compute: () => Promise<{
    rows: readonly Row[];
    snapshot: number;
    asOf?: string;
    warnings?: string[];
  }>,
  idOf: (row: Row) => string,
): Listing<Row> {
  return {
    async page({ limit, after }) {
      const { rows, ...rest } = await compute();
      const start = after === undefined ? 0 : startAfter(rows, decodeCursor(after), idOf);
      const items = rows.slice(start, start + limit);
      const last = items.at(-1);
      const more = last !== undefined && start + items.length < rows.length;
      return { items, next: more ? encodeCursor(idOf(last)) : null, total: rows.length, ...rest };
    },
    async *stream() {
      yield* (await compute()).rows;
    },
  };
}

function startAfter<Row>(rows: readonly Row[], id: string, idOf: (row: Row) => string): number {
  const index = rows.findIndex((row) => idOf(row) === id);
  if (index >= 0) return index + 1;
  throw new DomainError('invalid-input', 'The row that this cursor stands on is no longer in the list.', {
    flaws: [
      { at: 'after', message: 'start again without a cursor, or name the `snapshot` of the first page' },
    ],
  });
}

/** The same list with every row changed. */
export function mapListing<From, To>(listing: Listing<From>, change: (row: From) => To): Listing<To> {
  return {
    async page(options) {
      const page = await listing.page(options);
      return { ...page, items: page.items.map(change) };
    },
    async *stream() {
      for await (const row of listing.stream()) yield change(row);
    },
  };
}

const STREAM_PAGE = 500;

/** Listing over a port that pages by itself. */
export function pagedListing<Item, Row>(
  list: (page: { limit: number; after?: string }) => Promise<Page<Item>>,
  toRow: (item: Item) => Row,
  snapshot: () => Promise<number>,
): Listing<Row> {
  const page = async (options: { limit: number; after?: string }): Promise<ListView<Row>> => {
    const found = await list(options);
    return {
      items: found.items.map(toRow),
      next: found.next ?? null,
      total: found.total,
      snapshot: await snapshot(),
    };
  };
  return {
    page,
    async *stream() {
      let after: string | undefined;
      do {
        const found = await list({ limit: STREAM_PAGE, ...(after === undefined ? {} : { after }) });
        yield* found.items.map(toRow);
        after = found.next;
      } while (after !== undefined);
    },
  };
}
