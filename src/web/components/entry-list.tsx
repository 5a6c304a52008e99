import type { ComponentChildren } from 'preact';
import type { ListView } from '../../app/views/traced.ts';
import type { Params } from '../data/api-client.ts';
import { count } from '../format/numbers.ts';
import { messages as m } from '../messages/messages.ts';
import { useQuery } from '../routing/use-query.ts';
import type { Column } from './data-table.tsx';
import { Downloads } from './downloads.tsx';
import { EntryActions } from './entry-actions.tsx';
import type { Desk } from './entry-desk.tsx';
import { LocalTable } from './local-table.tsx';
import type { Sortable } from './sort-rows.ts';
import { Empty } from './states.tsx';

const { entries: words } = m.desk;

/** Most entries that one read gives. */
export const MOST_ENTRIES = 1000;
/** Names in the address that narrow nothing. */
const NO_FILTERS = ['sort', 'new', 'name'];

interface Entry {
  id: string;
  validFrom: string;
  validTo: string | null;
}

/** The column in which analysts change, end and delete entries; nobody else sees it. */
export function actionColumns<Row extends Entry>(
  desk: Desk<Row>,
  path: string,
  needsKey: string,
  nameOf: (row: Row) => string,
  inputOf: (row: Row) => object,
): Column<Row>[] {
  if (!desk.mayWrite) return [];
  return [
    {
      key: 'actions',
      head: words.actions,
      cell: (row) => (
        <EntryActions
          name={nameOf(row)}
          path={`${path}/${encodeURIComponent(row.id)}`}
          needsKey={needsKey}
          validFrom={row.validFrom}
          validTo={row.validTo}
          ended={(validTo) => ({ ...inputOf(row), validTo })}
          onChange={() => desk.start({ what: 'change', row })}
          onDone={desk.done}
        />
      ),
    },
  ];
}

interface EntryListProps<Row> {
  desk: Desk<Row>;
  /** As the server gives it, and what the filters of the page leave of it. */
  list: ListView<Row>;
  rows: readonly Row[];
  /** Address of the page, for a look without filters. */
  home: string;
  path: string;
  params: Params;
  caption: string;
  empty: { noneTitle: string; none: string; noneYet: string };
  columns: readonly Column<Row>[];
  values: Record<string, (row: Row) => Sortable>;
  /** What sums the rows up, above the table. */
  children?: ComponentChildren;
}

/** Entries of the desk as a table that is sorted in the page, or why there are none. */
export function EntryList<Row extends Entry>(props: EntryListProps<Row>) {
  const { desk, list, rows, home, path, params, caption, empty, columns, values, children } = props;
  const filtered = useQuery()
    .names()
    .some((name) => !NO_FILTERS.includes(name));
  if (rows.length === 0)
    return filtered ? (
      <Empty text={m.common.empty.filtered}>
        <a class="button" href={home}>
          {m.common.clear}
        </a>
      </Empty>
    ) : (
      <Empty title={empty.noneTitle} text={desk.mayWrite ? empty.noneYet : empty.none} />
    );
  return (
    <div class="stack">
      {list.total > list.items.length ? (
        <p class="notice">{words.cut(count(list.items.length), count(list.total))}</p>
      ) : null}
      {children}
      <LocalTable
        caption={caption}
        captionNote={m.common.shown(rows.length, list.total)}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        values={values}
      />
      <Downloads path={path} params={params} />
    </div>
  );
}
