import { slugOf } from '../../src/ingest/record-keys.ts';
import { codeOf } from './countries.ts';
import { originOf } from './origin.ts';
import { dateOf, firstDayOf } from './partial-date.ts';
import type { SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

/** Fees, rates and allowances; a period stands under its first day, with the printed words beside it. */
export function costs(rows: readonly Row[]): SeedLine[] {
  return rows.map((row) => {
    const printed = need(row, 'date_described');
    const words = dateOf(printed).words;
    const notes = [row.notes, words === undefined ? '' : `described as of: ${words}`].filter((part) => part);
    const id = [
      need(row, 'category'),
      slugOf(need(row, 'item')),
      slugOf(row.place ?? ''),
      slugOf(printed),
    ].join(':');
    return {
      kind: 'cost',
      key: id,
      ...originOf(row),
      data: {
        id,
        category: need(row, 'category'),
        item: need(row, 'item'),
        ...optional('place', row.place),
        ...(row.country ? { country: codeOf(row.country) } : {}),
        amount: Number(need(row, 'amount')),
        currency: need(row, 'currency'),
        unit: need(row, 'unit'),
        described: firstDayOf(printed),
        ...optional('notes', notes.join('; ')),
      },
    };
  });
}
