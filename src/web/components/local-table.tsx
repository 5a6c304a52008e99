import { useState } from 'preact/hooks';
import { messages as m } from '../messages/messages.ts';
import { useQuery } from '../routing/use-query.ts';
import { type Column, DataTable } from './data-table.tsx';
import { type Sortable, sortRows } from './sort-rows.ts';

interface LocalTableProps<Row> {
  caption: string;
  captionNote?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Values to sort by, per sort name. */
  values: Record<string, (row: Row) => Sortable>;
  /** Name of the query parameter that keeps the order, so that two tables of a page do not share one. */
  parameter?: string;
  sort?: string;
  /** Rows shown before the reader asks for all. */
  first?: number;
}

/** A table whose rows are all here and are sorted in place; the order is kept in the address. */
export function LocalTable<Row>(props: LocalTableProps<Row>) {
  const { values, parameter = 'sort', sort: usual = '', rows, first = 60, ...rest } = props;
  const query = useQuery();
  const [all, setAll] = useState(false);
  const sort = query.get(parameter) || usual;
  const onSort = (next: string) => query.set({ [parameter]: next }, { replace: true, keepCursor: true });
  const sorted = sortRows(rows, sort, values);
  const cut = !all && sorted.length > first;
  return (
    <>
      <DataTable {...rest} rows={cut ? sorted.slice(0, first) : sorted} sort={sort} onSort={onSort} />
      {cut ? (
        <p>
          <button type="button" class="button" onClick={() => setAll(true)}>
            {m.common.showAll(sorted.length)}
          </button>
        </p>
      ) : null}
    </>
  );
}
