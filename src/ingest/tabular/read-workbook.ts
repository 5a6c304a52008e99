import { setImmediate } from 'node:timers/promises';
import { DocumentRefused } from '../connector.ts';
import { type CellError, sheetErrors } from './sheet-errors.ts';
import type { Table } from './table.ts';
import { assertHarmlessZip } from './zip-guard.ts';

/** One sheet of a workbook as text: dates as `YYYY-MM-DD`, empty cells as ''. */
export interface Sheet {
  name: string;
  rows: string[][];
}

const HEADER_SEARCH = 15;
const ROWS_PER_TURN = 5_000;

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const text = Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
  }
  return String(value).trim();
}

/** A cell whose formula failed says so: as an empty one it would be taken for a fact. */
function withErrors(rows: string[][], errors: readonly CellError[]): string[][] {
  for (const { row, column, error } of errors) {
    const cells = rows[row];
    if (!cells || (cells[column] ?? '') !== '') continue;
    while (cells.length < column) cells.push('');
    cells[column] = error;
  }
  return rows;
}

/** The sheets of an XLSX workbook. Throws `DocumentRefused` where it is hostile, broken or no workbook. */
export async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  assertHarmlessZip(bytes);
  const {
    default: readWorkbookFile,
    InvalidInputError,
    InvalidSpreadsheetError,
  } = await import('read-excel-file/node');
  try {
    const sheets = await readWorkbookFile(Buffer.from(bytes));
    const errors = sheetErrors(bytes);
    return sheets.map(({ sheet, data }, index) => ({
      name: sheet,
      rows: withErrors(
        data.map((row) => row.map(textOf)),
        errors[index] ?? [],
      ),
    }));
  } catch (error) {
    if (error instanceof DocumentRefused) throw error;
    const isKnown = error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError;
    const reason = isKnown || error instanceof Error ? error.message : String(error);
    throw new DocumentRefused('unreadable-workbook', `the workbook cannot be read: ${reason.slice(0, 200)}`);
  }
}

/** Letters of a column from its index: 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** The place of a cell as people write it: `Sheet1!C11`, with a quoted sheet name where it needs quotes. */
export function cellPlace(sheet: string, row: number, column: number): string {
  const name = /^[\p{L}\p{N}_]+$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${columnLetters(column)}${row}`;
}

/** A sheet as a table under the header row (index) given. Rows that are empty throughout are left out. */
export function sheetTable(sheet: Sheet, headerIndex: number): Table {
  const header = sheet.rows[headerIndex] ?? [];
  return {
    format: 'xlsx',
    header: [...header],
    headerPlace: cellPlace(sheet.name, headerIndex + 1, 0),
    async each(onRow) {
      for (let index = headerIndex + 1; index < sheet.rows.length; index += 1) {
        const cells = sheet.rows[index] ?? [];
        if (cells.some((cell) => cell !== '')) onRow({ at: index + 1, cells });
        if (index % ROWS_PER_TURN === 0) await setImmediate();
      }
    },
    place: (at, column = 0) => cellPlace(sheet.name, at, column),
  };
}

/**
 * The table in a workbook: the first sheet and row (of the first fifteen) that `isHeader` recognises; otherwise the first
 * row of the first sheet, so that the message about missing columns shows what is there.
 */
export function findTable(sheets: readonly Sheet[], isHeader: (header: string[]) => boolean): Table {
  const tables = sheets.flatMap((sheet) => {
    const found = sheet.rows.slice(0, HEADER_SEARCH).findIndex(isHeader);
    return found < 0 ? [] : [{ sheet, found }];
  });
  const [table, ...others] = tables;
  if (table) {
    const filled = others.filter(({ sheet, found }) => sheet.rows.length > found + 1);
    return {
      ...sheetTable(table.sheet, table.found),
      leftOut: filled.map(({ sheet }) => sheet.name),
    };
  }
  const first = sheets.find((sheet) => sheet.rows.length > 0);
  if (!first) throw new DocumentRefused('empty-file', 'the workbook has no row', 'Sheet1!A1');
  return sheetTable(first, 0);
}
