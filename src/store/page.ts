import type { Model, QueryFilter } from 'mongoose';
import type { Page } from '../app/ports/record-store.ts';
import { encodeCursor, type Filter, filterAfter, type SortColumn, sortOf } from './cursor.ts';

/** One page of a collection in the order of `columns`, with the number of all matches. */
export async function pageOf<Row extends object>(
  model: Model<Row>,
  filter: Filter,
  columns: readonly SortColumn[],
  { limit, after, without }: { limit: number; after?: string | undefined; without?: string },
): Promise<Page<Row>> {
  const page = after === undefined ? filter : { $and: [filter, filterAfter(columns, after)] };
  const [rows, total] = await Promise.all([
    model
      .find(page as QueryFilter<Row>, without === undefined ? null : { [without]: 0 })
      .sort(sortOf(columns))
      .limit(limit + 1)
      .lean<Row[]>()
      .exec(),
    model.countDocuments(filter as QueryFilter<Row>).exec(),
  ]);
  // One row more than asked for tells whether there is a next page.
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit), total, ...(last ? { next: encodeCursor(columns, last) } : {}) };
}

/** The given conditions without those that were left open. */
export function given(conditions: Record<string, string | undefined>): Filter {
  return Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined));
}
