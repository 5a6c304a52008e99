import { Readable, type Transform } from 'node:stream';
import { stringify } from 'csv-stringify';
import { type Column, cellOf } from './columns.ts';

/** Rows as CSV (RFC 4180, UTF-8 with a header), safe to open in a spreadsheet: no cell starts a formula. */
export function csvOf(rows: AsyncIterable<unknown>, columns: readonly Column[]): Transform {
  const writer = stringify({
    header: true,
    columns: columns.map((column) => column.head),
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  });
  const cells = Readable.from(cellsOf(rows, columns));
  cells.on('error', (error) => writer.destroy(error));
  return cells.pipe(writer);
}

async function* cellsOf(rows: AsyncIterable<unknown>, columns: readonly Column[]) {
  for await (const row of rows) yield columns.map((column) => cellOf(row, column));
}
