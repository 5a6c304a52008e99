import type { BenchTable } from './bench.ts';

/** A table as text, columns padded to their widest cell. */
export function printTable({ title, columns, rows, notes }: BenchTable): string {
  const widths = columns.map((column, place) =>
    Math.max(column.length, ...rows.map((row) => (row[place] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, place) => (cells[place] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const lines = [`## ${title}`, '', line(columns), rule, ...rows.map(line)];
  return [...lines, ...(notes ?? []).map((note) => `\n${note}`), ''].join('\n');
}
