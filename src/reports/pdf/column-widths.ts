/** How much room the words of a column want. */
export interface Wanted {
  /** Points of its longest cell in one line. */
  natural: number;
  /** Points of its longest word: less breaks words. */
  least: number;
}

function scaled(widths: readonly number[], line: number): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => (line * width) / total);
}

/**
 * Points for each column so that they fill the line. Columns that fit in less than their share keep what they want; the
 * others divide the rest by how much they want, and none gets less than its longest word while that is possible.
 */
export function columnWidths(columns: readonly Wanted[], line: number): number[] {
  const wanted = columns.map(({ natural, least }) => Math.max(natural, least));
  if (wanted.reduce((sum, width) => sum + width, 0) <= line) return scaled(wanted, line);
  const widths = new Array<number | undefined>(columns.length).fill(undefined);
  let open = [...columns.keys()];
  let rest = line;
  for (;;) {
    const share = rest / open.length;
    const fitting = open.filter((column) => wanted[column]! <= share);
    if (fitting.length === 0) break;
    for (const column of fitting) {
      widths[column] = wanted[column]!;
      rest -= wanted[column]!;
    }
    open = open.filter((column) => !fitting.includes(column));
  }
  // The square root keeps one column of long sentences from starving the next.
  const pull = (column: number) => Math.sqrt(wanted[column]!);
  const total = open.reduce((sum, column) => sum + pull(column), 0);
  for (const column of open) widths[column] = Math.max(columns[column]!.least, (rest * pull(column)) / total);
  return scaled(
    widths.map((width) => width ?? 0),
    line,
  );
}
