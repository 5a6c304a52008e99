import type { ListView } from '../../app/views/traced.ts';
import { apiHref, type Params } from '../data/api-client.ts';
import { useResource } from '../data/use-resource.ts';
import { messages as m } from '../messages/messages.ts';
import { useQuery } from '../routing/use-query.ts';
import { type Column, DataTable } from './data-table.tsx';
import { Downloads } from './downloads.tsx';
import { Provenance, sourcesOf } from './provenance.tsx';
import { Empty, Show } from './states.tsx';

interface ListPageProps<Row> {
  path: string;
  params: Params;
  caption: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  sort: string;
  emptyText?: string;
  /** Names in the address that narrow this list; by default all but the order. */
  filters?: readonly string[];
  sources?: (rows: readonly Row[]) => string[];
}

function tracedSources(rows: readonly unknown[]): string[] {
  return sourcesOf(
    rows.filter((row): row is { sources: string[] } => Array.isArray((row as { sources?: unknown }).sources)),
  );
}

/** Links to the first and the next page of a list whose place is in the address. */
export function Pager({ next }: { next: string | null }) {
  const query = useQuery();
  const later = query.get('after') !== '';
  if (!next && !later) return null;
  return (
    <nav class="pager" aria-label={m.common.nextPage}>
      {later ? (
        <a class="button" href={query.href({ after: undefined })}>
          {m.common.firstPage}
        </a>
      ) : null}
      {next ? (
        <a class="button" href={query.href({ after: next })} rel="next">
          {m.common.nextPage}
        </a>
      ) : null}
    </nav>
  );
}

function NothingHere({ emptyText, filters }: { emptyText?: string; filters?: readonly string[] }) {
  const query = useQuery();
  const filtered = query.names().some((name) => (filters ? filters.includes(name) : name !== 'sort'));
  const text = filtered ? m.common.empty.filtered : (emptyText ?? m.common.empty.unfilled);
  return (
    <Empty text={text}>
      {filtered ? (
        <a class="button" href={window.location.pathname}>
          {m.common.clear}
        </a>
      ) : (
        <a class="button" href="/sources">
          {m.common.empty.toSources}
        </a>
      )}
    </Empty>
  );
}

/** One page of a list of the interface: rows, order, files, the next page and where the rows come from. */
export function ListTable<Row>(props: ListPageProps<Row>) {
  const { path, params, caption, columns, rowKey, sort, emptyText } = props;
  const query = useQuery();
  const asked = { limit: 50, ...params, after: query.get('after') };
  const list = useResource<ListView<Row>>(apiHref(path, asked));
  const onSort = (next: string) => query.set({ sort: next });
  return (
    <Show of={list} lines={12}>
      {({ items, total, next, snapshot, asOf }) => (
        <>
          <div class="toolbar">
            <span role="status">{m.common.shown(items.length, total)}</span>
            <Downloads path={path} params={params} />
          </div>
          {items.length === 0 ? (
            <NothingHere emptyText={emptyText} filters={props.filters} />
          ) : (
            <DataTable {...{ caption, columns, rowKey, sort, onSort }} rows={items} />
          )}
          <Pager next={next} />
          <Provenance sources={(props.sources ?? tracedSources)(items)} asOf={asOf} snapshot={snapshot} />
        </>
      )}
    </Show>
  );
}
