import mongoose from 'mongoose';
import { DomainError } from '../domain/errors.ts';

const { trusted } = mongoose;

/** One column of a sort; `_id` is always the last, so that the order is total. */
export interface SortColumn {
  column: string;
  direction: 1 | -1;
}

/** A condition in MongoDB's words. */
export type Filter = Record<string, unknown>;

type SortValue = string | number | boolean | null;
export function sortOf(columns: readonly SortColumn[]): Record<string, 1 | -1> {
  return Object.fromEntries(columns.map(({ column, direction }) => [column, direction]));
}

const signatureOf = (columns: readonly SortColumn[]) =>
  columns.map(({ column, direction }) => `${direction}${column}`).join();

/** An opaque mark of the place after `row` in the order of `columns`. */
export function encodeCursor(columns: readonly SortColumn[], row: object): string {
  const values = columns.map(({ column }) => sortValue(row, column));
  return Buffer.from(JSON.stringify([signatureOf(columns), values])).toString('base64url');
}

function sortValue(row: object, column: string): SortValue {
  let value: unknown = row;
  for (const part of column.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
  if (value === undefined || value === null) return null;
  if (isSortValue(value)) return value;
  throw new DomainError('invalid-input', `Records cannot be paged in the order of "${column}".`);
}

function isSortValue(value: unknown): value is SortValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * The filter for the rows after a cursor.
 * @throws DomainError `invalid-input` where the cursor is none of ours or belongs to another order
 */
export function filterAfter(columns: readonly SortColumn[], cursor: string): Filter {
  const values = decodeCursor(columns, cursor);
  const steps: Filter[] = [];
  for (const [i, { column, direction }] of columns.entries()) {
    const beyond = beyondOf(column, direction, values[i] as SortValue);
    if (!beyond) continue;
    const equal = columns.slice(0, i).map((earlier, j) => ({ [earlier.column]: values[j] as SortValue }));
    steps.push({ $and: [...equal, beyond] });
  }
  return { $or: steps };
}

/** Rows after `value` in one column. MongoDB sorts absent values before all others and never compares them. */
function beyondOf(column: string, direction: 1 | -1, value: SortValue): Filter | undefined {
  if (direction === 1) {
    return { [column]: value === null ? trusted({ $ne: null }) : trusted({ $gt: value }) };
  }
  if (value === null) return undefined;
  return { $or: [{ [column]: trusted({ $lt: value }) }, { [column]: null }] };
}

function decodeCursor(columns: readonly SortColumn[], cursor: string): SortValue[] {
  const refusal = new DomainError(
    'invalid-input',
    'The cursor "after" does not belong to this query; ask for the first page again.',
  );
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refusal;
  }
  if (!Array.isArray(decoded) || decoded[0] !== signatureOf(columns)) throw refusal;
  const values: unknown = decoded[1];
  if (!Array.isArray(values) || values.length !== columns.length || !values.every(isSortValue)) throw refusal;
  return values;
}
