import { setImmediate } from 'node:timers/promises';
import { DocumentRefused } from '../connector.ts';
import { isDeeperThan } from './json-depth.ts';
import type { BrokenRow, Table, TableRow } from './table.ts';
import { assertReadableText } from './text-guard.ts';

const ROWS_PER_TURN = 5_000;
/** A JSON document is held in memory as a whole; larger ones belong in NDJSON. */
const LARGEST_JSON = 64 * 1024 * 1024;

/** One member of a list as text: a word, or an object with a name, which may be unconfirmed (`Nokia (?)`). */
function listedName(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null || !('name' in item)) return undefined;
  if (typeof item.name !== 'string') return undefined;
  return 'confirmed' in item && item.confirmed === false ? `${item.name} (?)` : item.name;
}

/** The text of a value as a cell; undefined for what no cell can hold. */
function cellOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const names = value.map(listedName);
    return names.includes(undefined) ? undefined : names.join('; ');
  }
  if (typeof value === 'object') return undefined;
  return String(value).trim();
}

/** Turns objects into rows under a header that grows with every new key. */
function createRowBuilder(header: string[]) {
  const positions = new Map<string, number>();
  function positionOf(key: string): number {
    const known = positions.get(key);
    if (known !== undefined) return known;
    positions.set(key, header.length);
    header.push(key);
    return header.length - 1;
  }
  return (value: unknown, at: number): TableRow | BrokenRow => {
    const raw = () => JSON.stringify(value).slice(0, 2_000);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { at, code: 'no-object', message: 'The row is no JSON object', raw: raw() };
    }
    const cells: string[] = [];
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'number' && Math.abs(member) > Number.MAX_SAFE_INTEGER) {
        const message = `"${key}" is a number too large to be read exactly; write it as text, in quotes`;
        return { at, code: 'number-too-large', message, raw: raw() };
      }
      const cell = cellOf(member);
      if (cell === undefined) {
        return { at, code: 'nested-value', message: `"${key}" holds more than one value`, raw: raw() };
      }
      cells[positionOf(key)] = cell;
    }
    return { at, cells };
  };
}

type Each = Table['each'];

function feed(row: TableRow | BrokenRow, onRow: Parameters<Each>[0], onBroken: Parameters<Each>[1]): void {
  if ('code' in row) onBroken(row);
  else onRow(row);
}

function* linesOf(bytes: Uint8Array): Generator<[number, string]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = 0;
  for (let line = 1; start < buffer.length; line += 1) {
    const end = buffer.indexOf(10, start);
    const stop = end < 0 ? buffer.length : end;
    const text = buffer.toString('utf8', start, stop).trim();
    if (text !== '') yield [line, text];
    start = stop + 1;
  }
}

/** Rows are flat; a few levels wrap them. */
const DEEPEST = 64;
/** A line shorter than this cannot nest deep enough to do harm. */
const SUSPICIOUS_LENGTH = 4_096;

function parseLine(text: string, at: number): { value: unknown } | BrokenRow {
  if (text.length > SUSPICIOUS_LENGTH && isDeeperThan(Buffer.from(text), DEEPEST)) {
    return { at, code: 'too-deep', message: 'The line nests too deep for a row', raw: text.slice(0, 2_000) };
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = `The line is no JSON: ${error instanceof Error ? error.message : error}`;
    return { at, code: 'unreadable-line', message: message.slice(0, 300), raw: text.slice(0, 2_000) };
  }
}

/** Keys of the first rows, so that the dataset can be told before reading on. */
function leadingHeader(values: Iterable<unknown>): string[] {
  const keys = new Set<string>();
  for (const value of values) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const key of Object.keys(value)) keys.add(key);
    }
  }
  return [...keys];
}

function* leadingValues(bytes: Uint8Array): Generator<unknown> {
  let seen = 0;
  for (const [line, text] of linesOf(bytes)) {
    const parsed = parseLine(text, line);
    if ('value' in parsed) yield parsed.value;
    seen += 1;
    if (seen >= 100) return;
  }
}

/** An NDJSON file (one object a line) as a table. */
export function readNdjson(input: Uint8Array): Table {
  const bytes = assertReadableText(input, true);
  const header = leadingHeader(leadingValues(bytes));
  if (header.length === 0)
    throw new DocumentRefused('unreadable-json', 'no line holds a JSON object', 'line 1');
  const titles: string[] = [];
  const build = createRowBuilder(titles);
  build(Object.fromEntries(header.map((key) => [key, ''])), 0);
  return {
    format: 'ndjson',
    header: titles,
    headerPlace: 'line 1',
    async each(onRow, onBroken) {
      let count = 0;
      for (const [line, text] of linesOf(bytes)) {
        const parsed = parseLine(text, line);
        feed('value' in parsed ? build(parsed.value, line) : parsed, onRow, onBroken);
        count += 1;
        if (count % ROWS_PER_TURN === 0) await setImmediate();
      }
    },
    place: (at) => `line ${at}`,
  };
}

/** The array of rows in a JSON document: the document itself or its only array (`items`, `rows`). */
function rowsOf(value: unknown): { rows: unknown[]; pointer: string } {
  if (Array.isArray(value)) return { rows: value, pointer: '' };
  if (typeof value === 'object' && value !== null) {
    const arrays = Object.entries(value).filter(([, member]) => Array.isArray(member));
    const [only] = arrays;
    if (only && arrays.length === 1) return { rows: only[1] as unknown[], pointer: `/${only[0]}` };
  }
  throw new DocumentRefused(
    'unrecognised-shape',
    'the JSON document is no array of objects and holds no single one',
    '/',
  );
}

function parseDocument(bytes: Uint8Array): unknown {
  if (bytes.length > LARGEST_JSON) {
    throw new DocumentRefused('file-too-large', 'a JSON document may have 64 MiB; write NDJSON instead', '/');
  }
  if (isDeeperThan(bytes, DEEPEST))
    throw new DocumentRefused('too-deep', 'the JSON document nests too deep for a table', '/');
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new DocumentRefused('unreadable-json', `the file is no JSON: ${message.slice(0, 200)}`, '/');
  }
}

/** A JSON file that holds an array of flat objects as a table; places are JSON pointers. */
export function readJson(input: Uint8Array): Table {
  const { rows, pointer } = rowsOf(parseDocument(assertReadableText(input, false)));
  const header = leadingHeader(rows);
  const titles: string[] = [];
  const build = createRowBuilder(titles);
  build(Object.fromEntries(header.map((key) => [key, ''])), 0);
  return {
    format: 'json',
    header: titles,
    headerPlace: pointer || '/',
    async each(onRow, onBroken) {
      for (const [index, row] of rows.entries()) {
        feed(build(row, index), onRow, onBroken);
        if (index % ROWS_PER_TURN === 0) await setImmediate();
      }
    },
    place: (at, column) => {
      const key = column === undefined ? undefined : titles[column];
      return `${pointer}/${at}${key === undefined ? '' : `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`}`;
    },
  };
}
