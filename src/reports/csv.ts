import { Readable, type Transform } from 'node:stream';
import { stringify } from 'csv-stringify';
import { stringify as stringifyAtOnce } from 'csv-stringify/sync';
import { type Column, cellOf } from './columns.ts';

/** RFC 4180, UTF-8 with a header, safe to open in a spreadsheet: no cell starts a formula. */
const STYLE = {
  header: true,
  escape_formulas: true,
  record_delimiter: 'windows',
  cast: { boolean: (value: boolean) => (value ? 'true' : 'false') },
} as const;

/** A small table as the text of a CSV file. */
export function csvText({
  heads,
  rows,
}: {
  heads: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}): string {
  return stringifyAtOnce(rows as (string | number | null)[][], { ...STYLE, columns: [...heads] });
}

/** Rows as a CSV file, without holding them all. */
export function csvOf(rows: AsyncIterable<unknown>, columns: readonly Column[]): Transform {
  const writer = stringify({ ...STYLE, columns: columns.map((column) => column.head) });
  const cells = Readable.from(cellsOf(rows, columns));
  cells.on('error', (error) => writer.destroy(error));
  return cells.pipe(writer);
}

async function* cellsOf(rows: AsyncIterable<unknown>, columns: readonly Column[]) {
  for await (const row of rows) yield columns.map((column) => cellOf(row, column));
}
