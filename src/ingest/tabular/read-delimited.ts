import { setImmediate } from 'node:timers/promises';
import { DocumentRefused } from '../connector.ts';
import { splitRecord, type Unsplit } from './split-record.ts';
import type { BrokenRow, Table, TableRow } from './table.ts';
import { assertReadableText } from './text-guard.ts';

const LINE_FEED = 10;
const RECORDS_PER_TURN = 20_000;
const DELIMITERS = [',', ';', '\t', '|'];
/** A quoted cell may hold line feeds; a record of more lines than this has a quote that was never closed. */
const MOST_LINES_IN_RECORD = 200;

/** The delimiter that parts most columns of the header; commas where there is but one column. */
function delimiterOf(line: string): string {
  const counts = DELIMITERS.map((delimiter) => line.replace(/"[^"]*"/g, '').split(delimiter).length);
  const most = Math.max(...counts);
  return DELIMITERS[counts.indexOf(most)] ?? ',';
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}

/** As many cells as the header, or more that are all empty; fewer may be a line that was cut off. */
function hasWidth(cells: readonly string[], columns: number): boolean {
  return cells.length === columns || (cells.length > columns && isEmpty(cells.slice(columns)));
}

/** Reads a text's physical lines one by one; can go back to the beginning of a line. */
function createLineCursor(bytes: Buffer) {
  let start = 0;
  let line = 0;
  return {
    /** The next line without its end, or undefined after the last. */
    next(): string | undefined {
      if (start >= bytes.length) return undefined;
      const end = bytes.indexOf(LINE_FEED, start);
      const stop = end < 0 ? bytes.length : end;
      const text = bytes.toString('utf8', start, stop > start && bytes[stop - 1] === 13 ? stop - 1 : stop);
      start = stop + 1;
      line += 1;
      return text;
    },
    /** Number of the line that was read last. */
    line: () => line,
    mark: () => ({ start, line }),
    back(mark: { start: number; line: number }) {
      ({ start, line } = mark);
    },
  };
}

type LineCursor = ReturnType<typeof createLineCursor>;

/** Goes on with a record whose quote is open, in the next lines; undefined where it never becomes a record. */
function readOn(first: string, delimiter: string, cursor: LineCursor): string[] | undefined {
  let text = first;
  for (let count = 0; count < MOST_LINES_IN_RECORD; count += 1) {
    const next = cursor.next();
    if (next === undefined) return undefined;
    text += `\n${next}`;
    if (!next.includes('"')) continue;
    const cells = splitRecord(text, delimiter);
    if (cells === 'broken') return undefined;
    if (cells !== 'open') return cells;
  }
  return undefined;
}

/** Cells of the record that begins with `text`; where there are none, only its first line is given up. */
function cellsOf(text: string, delimiter: string, cursor: LineCursor): string[] | Unsplit {
  const cells = splitRecord(text, delimiter);
  if (cells !== 'open') return cells;
  const mark = cursor.mark();
  const whole = readOn(text, delimiter, cursor);
  if (whole === undefined) cursor.back(mark);
  return whole ?? 'open';
}

function brokenRow(at: number, why: Unsplit, text: string, delimiter: string): BrokenRow {
  const message =
    why === 'open'
      ? 'A quote is opened in this line and never closed'
      : 'A quote stands where none may stand; quotes within a cell are written twice';
  const code = why === 'open' ? 'unclosed-quote' : 'unreadable-row';
  return { at, code, message, raw: text.slice(0, 2_000), cells: text.split(delimiter) };
}

function wrongWidth(at: number, cells: string[], columns: number, text: string): BrokenRow {
  const message = `The row has ${cells.length} columns, the header ${columns}`;
  return { at, code: 'wrong-column-count', message, raw: text.slice(0, 2_000), cells };
}

/** Reads records line by line; one with an open quote goes on in the next lines. */
async function readRecords(
  bytes: Buffer,
  delimiter: string,
  columns: number,
  onRow: (row: TableRow) => void,
  onBroken: (broken: BrokenRow) => void,
): Promise<void> {
  const cursor = createLineCursor(bytes);
  cursor.next();
  let records = 0;
  for (let text = cursor.next(); text !== undefined; text = cursor.next()) {
    const at = cursor.line();
    const cells = cellsOf(text, delimiter, cursor);
    if (typeof cells === 'string') onBroken(brokenRow(at, cells, text, delimiter));
    else if (isEmpty(cells)) continue;
    else if (hasWidth(cells, columns)) onRow({ at, cells });
    else onBroken(wrongWidth(at, cells, columns, text));
    records += 1;
    if (records % RECORDS_PER_TURN === 0) await setImmediate();
  }
}

/** A CSV file (commas, semicolons, tabs or bars, told by its header on line 1) as a table. */
export function readDelimited(input: Uint8Array): Table {
  const readable = assertReadableText(input, true);
  const bytes = Buffer.from(readable.buffer, readable.byteOffset, readable.length);
  const line = createLineCursor(bytes).next() ?? '';
  if (line.trim() === '') throw new DocumentRefused('empty-file', 'there is no header on line 1', 'line 1');
  const delimiter = delimiterOf(line);
  const titles = splitRecord(line, delimiter);
  if (typeof titles === 'string') {
    throw new DocumentRefused('unreadable-header', 'the header cannot be read: check its quotes', 'line 1');
  }
  const header = titles.map((title) => title.trim());
  return {
    format: 'csv',
    header,
    headerPlace: 'line 1',
    each: (onRow, onBroken) => readRecords(bytes, delimiter, header.length, onRow, onBroken),
    place: (at) => `line ${at}`,
  };
}
