export type Sortable = string | number | null | undefined;

const words = new Intl.Collator('en', { numeric: true });

function compare(left: Sortable, right: Sortable): number {
  if (left === right) return 0;
  if (left === null || left === undefined) return 1;
  if (right === null || right === undefined) return -1;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return words.compare(String(left), String(right));
}

/** Rows in the order that `sort` (`name` or `-name`) asks for; missing values stay last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  sort: string,
  values: Record<string, (row: Row) => Sortable>,
): readonly Row[] {
  const down = sort.startsWith('-');
  const value = values[down ? sort.slice(1) : sort];
  if (!value) return rows;
  return rows.toSorted((left, right) => {
    const [a, b] = [value(left), value(right)];
    const missing = a === null || a === undefined || b === null || b === undefined;
    return down && !missing ? compare(b, a) : compare(a, b);
  });
}
