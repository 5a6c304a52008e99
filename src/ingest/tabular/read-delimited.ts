import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { DocumentRefused } from '../connector.ts';
import type { BrokenRow, Table, TableRow } from './table.ts';
import { assertReadableText } from './text-guard.ts';

const SLICE = 1 << 19;
const DELIMITERS = [',', ';', '\t', '|'];

function firstLine(bytes: Uint8Array): string {
  const end = bytes.indexOf(10);
  return Buffer.from(bytes.subarray(0, end < 0 ? bytes.length : end)).toString('utf8');
}

/** The delimiter that parts most columns of the header; commas where there is but one column. */
function delimiterOf(line: string): string {
  const counts = DELIMITERS.map((delimiter) => line.replace(/"[^"]*"/g, '').split(delimiter).length);
  const most = Math.max(...counts);
  return DELIMITERS[counts.indexOf(most)] ?? ',';
}

function headerOf(line: string, delimiter: string): string[] {
  try {
    const rows: string[][] = parseSync(line.replace(/\r$/, ''), { delimiter });
    return (rows[0] ?? []).map((title) => title.trim());
  } catch {
    throw new DocumentRefused('unreadable-header', 'the header cannot be read: check its quotes', 'line 1');
  }
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}

/** As many cells as the header, or more that are all empty; fewer may be a line that was cut off. */
function hasWidth(cells: readonly string[], columns: number): boolean {
  return cells.length === columns || (cells.length > columns && isEmpty(cells.slice(columns)));
}

/** Counts the lines of records, so that each row is known by the physical line on which it begins. */
function createLineCounter() {
  let ended = 0;
  return (linesSoFar: number, emptySoFar: number, emptyBefore: { count: number }): number => {
    const begins = ended + 1 + (emptySoFar - emptyBefore.count);
    emptyBefore.count = emptySoFar;
    ended = linesSoFar;
    return begins;
  };
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const place = typeof error.lines === 'number' ? `line ${error.lines}` : undefined;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new DocumentRefused('unclosed-quote', 'a quote is opened and never closed', place);
  }
  return new DocumentRefused('unreadable-csv', error.message, place);
}

async function readRows(
  bytes: Uint8Array,
  delimiter: string,
  columns: number,
  onRow: (row: TableRow) => void,
  onBroken: (broken: BrokenRow) => void,
): Promise<void> {
  const beginOf = createLineCounter();
  const empty = { count: 0 };
  let failure: unknown;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: (cells: string[], { lines, empty_lines }) => {
      const at = beginOf(lines, empty_lines, empty);
      if (at === 1 || isEmpty(cells)) return null;
      if (hasWidth(cells, columns)) onRow({ at, cells });
      else onBroken(wrongWidth(at, cells, columns, delimiter));
      return null;
    },
    on_skip: (error, raw) => {
      const at = typeof error?.lines === 'number' ? error.lines : 0;
      onBroken({
        at,
        code: 'unreadable-row',
        message: error?.message ?? 'The row is no CSV',
        raw: raw ?? '',
      });
    },
  });
  parser.on('error', (error) => {
    failure = error;
  });
  parser.resume();
  for (let start = 0; start < bytes.length && failure === undefined; start += SLICE) {
    if (!parser.write(bytes.subarray(start, start + SLICE))) await once(parser, 'drain');
    await setImmediate();
  }
  try {
    if (failure === undefined) await endOf(parser);
  } catch (error) {
    failure = error;
  }
  if (failure !== undefined) throw refusalOf(failure);
}

function endOf(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.once('end', resolve);
    parser.end();
  });
}

function wrongWidth(at: number, cells: string[], columns: number, delimiter: string): BrokenRow {
  return {
    at,
    code: 'wrong-column-count',
    message: `The row has ${cells.length} columns, the header ${columns}`,
    raw: cells.join(delimiter).slice(0, 2_000),
    cells,
  };
}

/** A CSV file (commas, semicolons, tabs or bars, told by its header on line 1) as a table. */
export function readDelimited(input: Uint8Array): Table {
  const bytes = assertReadableText(input, true);
  const line = firstLine(bytes);
  if (line.trim() === '') throw new DocumentRefused('empty-file', 'there is no header on line 1', 'line 1');
  const delimiter = delimiterOf(line);
  const header = headerOf(line, delimiter);
  return {
    format: 'csv',
    header,
    headerPlace: 'line 1',
    each: (onRow, onBroken) => readRows(bytes, delimiter, header.length, onRow, onBroken),
    place: (at) => `line ${at}`,
  };
}
