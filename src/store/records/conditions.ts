import type { Condition, RecordQuery } from '../../app/ports/record-store.ts';
import { DomainError } from '../../domain/errors.ts';
import type { SortColumn } from '../cursor.ts';
import { trusted } from './record-models.ts';
import { levelOf, type RowFilter } from './row.ts';
import { containsPattern } from './text-pattern.ts';

const PATH =
  /^(key|hash|since|synthetic|withdrawnAt|provenance\.[A-Za-z]+|data(\.[A-Za-z][A-Za-z0-9]*|\.\d+)+)$/;
const MAX_TEXT = 200;

/** The MongoDB filter of a query: its conditions, the asker's clearance, and no withdrawn record unless asked for. */
export function filterOf(query: Pick<RecordQuery, 'where' | 'anyOf' | 'clearance'>): RowFilter {
  const conjuncts: RowFilter[] = [{ level: trusted({ $lte: levelOf(query.clearance) }) }];
  const where = query.where ?? {};
  const groups = [where, ...(query.anyOf ?? [])];
  if (!groups.some((group) => 'withdrawnAt' in group)) conjuncts.push({ withdrawnAt: null });
  conjuncts.push(...conjunctsOf(where));
  if (query.anyOf) conjuncts.push(anyOf(query.anyOf));
  return { $and: conjuncts };
}

function anyOf(groups: readonly Record<string, Condition>[]): RowFilter {
  if (groups.length === 0) throw new DomainError('invalid-input', 'A query asks for any of no conditions.');
  return { $or: groups.map((group) => ({ $and: [{}, ...conjunctsOf(group)] })) };
}

function conjunctsOf(group: Record<string, Condition>): RowFilter[] {
  return Object.entries(group).map(([path, condition]) => ({
    [columnOf(path)]: operatorOf(path, condition),
  }));
}

/** The column that a path of the record stands for. */
export function columnOf(path: string): string {
  if (!PATH.test(path)) throw new DomainError('invalid-input', `Records have no field "${path}".`);
  return path === 'key' ? '_id' : path;
}

/** The columns a query sorts by. */
export function sortColumns(sort: RecordQuery['sort']): SortColumn[] {
  const columns = (sort ?? []).map(({ field, descending }) => ({
    column: columnOf(field),
    direction: descending ? (-1 as const) : (1 as const),
  }));
  const last = columns.some(({ column }) => column === '_id');
  return last ? columns : [...columns, { column: '_id', direction: 1 }];
}

function operatorOf(path: string, condition: Condition): unknown {
  if ('eq' in condition) return trusted({ $eq: scalar(path, condition.eq) });
  if ('in' in condition) return trusted({ $in: condition.in.map((value) => scalar(path, value)) });
  if ('exists' in condition) return trusted({ $exists: condition.exists === true });
  if ('contains' in condition) return contains(path, condition.contains);
  return range(path, condition);
}

function range(
  path: string,
  { from, before }: { from?: string | number; before?: string | number },
): unknown {
  const bounds = {
    ...(from === undefined ? {} : { $gte: scalar(path, from) }),
    ...(before === undefined ? {} : { $lt: scalar(path, before) }),
  };
  if (Object.keys(bounds).length === 0) {
    throw new DomainError('invalid-input', `The condition on "${path}" is none that is known.`);
  }
  return trusted(bounds);
}

function contains(path: string, text: unknown): unknown {
  if (typeof text !== 'string' || text.length > MAX_TEXT || text.includes('\0')) {
    throw new DomainError(
      'invalid-input',
      `The text sought in "${path}" is no text of at most ${MAX_TEXT} characters.`,
    );
  }
  return trusted({ $regex: containsPattern(text), $options: 'i' });
}

/** Objects would be read as operators: nothing but plain values may stand in a condition. */
function scalar(path: string, value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new DomainError(
    'invalid-input',
    `The condition on "${path}" is not a text, a number or a truth value.`,
  );
}
