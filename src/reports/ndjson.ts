import { Readable } from 'node:stream';

/** Rows as newline-delimited JSON, nested values kept as they are. */
export function ndjsonOf(rows: AsyncIterable<unknown>): Readable {
  return Readable.from(linesOf(rows));
}

async function* linesOf(rows: AsyncIterable<unknown>) {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}
