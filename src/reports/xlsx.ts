import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { type CellValue, type Column, cellOf } from './columns.ts';

/** Control characters, which XML 1.0 cannot hold and which would make a workbook unreadable. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;
const LONGEST_CELL = 32_767;

/** Rows as one sheet of an Excel workbook with a frozen head, written as they come. */
export function xlsxOf(rows: AsyncIterable<unknown>, columns: readonly Column[], sheet: string): Readable {
  const stream = writeXlsxStream(cellsOf(rows, columns), {
    name: sheet.slice(0, 31),
    columns: columns.map((column) => ({ header: column.head, width: widthOf(column) })),
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(stream as ReadableStream<Uint8Array>);
}

function widthOf(column: Column): number {
  return Math.max(10, Math.min(40, column.head.length + 4));
}

async function* cellsOf(rows: AsyncIterable<unknown>, columns: readonly Column[]) {
  for await (const row of rows) yield columns.map((column) => writable(cellOf(row, column)));
}

function writable(value: CellValue): CellValue {
  return typeof value === 'string' ? value.replace(UNWRITABLE, '').slice(0, LONGEST_CELL) : value;
}
