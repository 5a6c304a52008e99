import type { Readable } from 'node:stream';
import type { Column } from './columns.ts';
import { csvOf } from './csv.ts';
import { ndjsonOf } from './ndjson.ts';
import { xlsxOf } from './xlsx.ts';

export const TABLE_FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Media type of each file format, as `Content-Type` and in `Accept`. */
export const MEDIA_TYPES: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** A stream of bytes with all `rows` in the format asked for; `name` becomes the sheet's name. */
export function tableOf(
  format: TableFormat,
  rows: AsyncIterable<unknown>,
  columns: readonly Column[],
  name: string,
): Readable {
  const writers: Record<TableFormat, () => Readable> = {
    csv: () => csvOf(rows, columns),
    xlsx: () => xlsxOf(rows, columns, name),
    ndjson: () => ndjsonOf(rows),
  };
  return writers[format]();
}
