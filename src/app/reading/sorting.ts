/** Compares rows by the fields of a sort word (`-closes` is descending); equal rows keep the order of their ids. */
export function bySort<Row extends object>(sort: string, idOf: (row: Row) => string) {
  const descending = sort.startsWith('-');
  const field = descending ? sort.slice(1) : sort;
  return (one: Row, other: Row): number => {
    const order = compare(fieldOf(one, field), fieldOf(other, field)) * (descending ? -1 : 1);
    return order !== 0 ? order : compare(idOf(one), idOf(other));
  };
}

function fieldOf(row: object, field: string): unknown {
  return (row as Record<string, unknown>)[field];
}

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Unknown values stand last in ascending order. */
function compare(one: unknown, other: unknown): number {
  if (one === null || one === undefined) return other === null || other === undefined ? 0 : 1;
  if (other === null || other === undefined) return -1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return COLLATOR.compare(String(one), String(other));
}

/** `closes` or `-closes` as the store's sort, ties broken by key. */
export function storeSort(sort: string, prefix = 'data.'): { field: string; descending?: boolean }[] {
  const descending = sort.startsWith('-');
  const field = `${prefix}${descending ? sort.slice(1) : sort}`;
  return [descending ? { field, descending } : { field }, { field: 'key' }];
}
