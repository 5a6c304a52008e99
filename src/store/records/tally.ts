import type { mongo } from 'mongoose';
import type { TallyQuery, TallyRow } from '../../app/ports/record-store.ts';
import { columnOf } from './conditions.ts';

interface Key {
  length: number;
  key: string;
}

/** One group as the engine gives it; values stand under `v0`, `v1`, … in the order of the query. */
export interface TallyDocument {
  _id: Record<string, string | boolean | null>;
  count: number;
  first?: string | null;
  last?: string | null;
  lowest: Key;
  highest: Key;
}

/** The stage that counts rows by the fields of a query. */
export function groupStage({ by, days }: TallyQuery): mongo.Document {
  const values = Object.values(by).map(({ path, length }, index) => {
    const field = { $ifNull: [`$${columnOf(path)}`, null] };
    const value = length === undefined ? field : { $substrCP: [{ $ifNull: [field, ''] }, 0, length] };
    return [`v${index}`, value];
  });
  const key = { length: { $strLenCP: '$_id' }, key: '$_id' };
  const range = days === undefined ? undefined : `$${columnOf(days)}`;
  return {
    $group: {
      _id: Object.fromEntries(values),
      count: { $sum: 1 },
      ...(range === undefined ? {} : { first: { $min: range }, last: { $max: range } }),
      lowest: { $min: key },
      highest: { $max: key },
    },
  };
}

function textOf(value: string | boolean | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

/** The group in the words of its query. */
export function tallyRow({ by }: TallyQuery, group: TallyDocument): TallyRow {
  const { _id, count, first, last, lowest, highest } = group;
  const names = Object.keys(by);
  return {
    values: Object.fromEntries(names.map((name, index) => [name, textOf(_id[`v${index}`])])),
    count,
    ...(first ? { first } : {}),
    ...(last ? { last } : {}),
    lowest: lowest.key,
    highest: highest.key,
  };
}
