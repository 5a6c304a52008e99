import type { ComponentChildren } from 'preact';
import { messages as m } from '../messages/messages.ts';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** Name to sort by; a column without one cannot be sorted. */
  sort?: string;
  /** Sorted downwards first, as numbers mostly are wanted. */
  descendingFirst?: boolean;
  number?: boolean;
  wide?: boolean;
  /** Short codes and days that read badly in two lines. */
  nowrap?: boolean;
  /** One mark wide, for matrices. */
  tight?: boolean;
  title?: string;
}

interface DataTableProps<Row> {
  caption: string;
  captionNote?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** `name` or `-name` for descending. */
  sort?: string;
  onSort?: (sort: string) => void;
}

function direction(
  column: { sort?: string },
  sort: string | undefined,
): 'ascending' | 'descending' | 'none' | undefined {
  if (!column.sort) return undefined;
  if (sort === column.sort) return 'ascending';
  return sort === `-${column.sort}` ? 'descending' : 'none';
}

function nextSort<Row>(column: Column<Row>, sort: string | undefined): string {
  const down = `-${column.sort}`;
  if (sort === column.sort) return down;
  if (sort === down) return column.sort ?? '';
  return column.descendingFirst ? down : (column.sort ?? '');
}

function classOf(column: {
  number?: boolean;
  wide?: boolean;
  nowrap?: boolean;
  tight?: boolean;
}): string | undefined {
  const names = [
    column.number && 'number',
    column.wide && 'wide',
    column.nowrap && 'nowrap',
    column.tight && 'tight',
  ];
  return names.filter(Boolean).join(' ') || undefined;
}

/** Heads may break where cells may not. */
function headClass({
  number,
  wide,
  tight,
}: {
  number?: boolean;
  wide?: boolean;
  tight?: boolean;
}): string | undefined {
  return classOf({ number, wide, tight });
}

function Head<Row>({
  column,
  sort,
  onSort,
}: Pick<DataTableProps<Row>, 'sort' | 'onSort'> & { column: Column<Row> }) {
  if (!column.sort || !onSort)
    return (
      <th scope="col" class={headClass(column)} title={column.title}>
        {column.head}
      </th>
    );
  return (
    <th scope="col" class={headClass(column)} aria-sort={direction(column, sort)} title={column.title}>
      <button type="button" class="sort" onClick={() => onSort(nextSort(column, sort))}>
        {column.head}
      </button>
    </th>
  );
}

/** A table with a caption and sortable heads; the first column heads its row. Scrolls sideways within itself. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionNote, columns, rows, rowKey, sort, onSort } = props;
  const focusable = { tabIndex: 0 };
  return (
    <section class="table-scroll" aria-label={m.common.scroll(caption)} {...focusable}>
      <table>
        <caption>
          {caption} {captionNote ? <span class="quiet">{captionNote}</span> : null}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" class={classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} class={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
