import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;

/** Reads the CSV tables (gzip or plain) below one folder, each row as its columns by name. */
export function tablesIn(folder: string): (path: string) => Row[] {
  return (path) => {
    const bytes = readFileSync(join(folder, path));
    const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return parse(text, { columns: true, skip_empty_lines: true, bom: true }) as Row[];
  };
}

/** The value of a column that every row of the table must have and fill. */
export function need(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined || value === '')
    throw new Error(`column ${column} is empty in ${JSON.stringify(row)}`);
  return value;
}

/** The value of a column that may be empty, as an optional property. */
export function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { [P in K]?: string };
}
