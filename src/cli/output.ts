import { printable } from '../reports/printable.ts';

/** Writes one JSON document to standard output, indented for people who read it. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export interface Column<Row> {
  head: string;
  value(row: Row): string | number;
  /** Numbers stand right, words left. */
  right?: boolean;
}

/** Writes rows as aligned columns with a head; nothing at all for no rows. */
export function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
  if (rows.length === 0) return;
  const cells = rows.map((row) => columns.map((column) => String(column.value(row))));
  const heads = columns.map((column) => column.head);
  const widths = heads.map((head, index) => Math.max(head.length, ...cells.map((row) => row[index].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) =>
        columns[index].right ? cell.padStart(widths[index]) : cell.padEnd(widths[index]),
      )
      .join('  ')
      .trimEnd();
  process.stdout.write(`${printable([heads, ...cells].map(line).join('\n'))}\n`);
}

/** Says something to the person at the terminal, apart from the results. */
export function note(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}
