import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { columnsOf } from '../reports/columns.ts';
import type { TableFormat } from '../reports/table-format.ts';
import { UsageError } from './exit-code.ts';
import { note } from './output.ts';

/** Writes beside the file and renames: a reader of `path` sees the old file or the whole new one. */
export async function writeWhole(content: NodeJS.ReadableStream, path: string): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await pipeline(content, createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  note(`Written to ${path}.`);
}

const FORMATS: Record<string, TableFormat> = { '.csv': 'csv', '.ndjson': 'ndjson', '.xlsx': 'xlsx' };

/**
 * Path of a table file as an option's value: its ending says the format.
 * @throws UsageError for an ending that is no table's
 */
export function tablePath(path: string): string {
  if (extname(path).toLowerCase() in FORMATS) return path;
  throw new UsageError(`--out must end in ${Object.keys(FORMATS).join(', ')}, not "${path}".`);
}

/** Writes rows as the table that the ending of `path` asks for, as `tablePath` passed it, with the same columns as the interface gives. */
export async function writeRows<Row>(
  path: string,
  name: string,
  schema: Parameters<typeof columnsOf>[0],
  rows: readonly Row[],
): Promise<void> {
  const [columns, { tableOf }] = await Promise.all([
    import('../reports/columns.ts'),
    import('../reports/table-format.ts'),
  ]);
  await writeWhole(
    tableOf(FORMATS[extname(path).toLowerCase()], streamed(rows), columns.columnsOf(schema), name),
    path,
  );
}

async function* streamed<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
