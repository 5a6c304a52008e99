import type { IssueRow, RunRow, SourceRow } from '../../../app/views/ingest-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge, type BadgeKind } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ListTable } from '../../components/list-view.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { CoverageSection } from './coverage-section.tsx';
import { ExportsSection } from './exports-section.tsx';
import { LiveSources, useRuns } from './live-sources.tsx';
import { RUN_COLUMNS, SOURCE_COLUMNS, SOURCE_VALUES } from './source-columns.tsx';

const { sources: words } = m.evidence;
const SEVERITY: Record<IssueRow['severity'], BadgeKind> = { info: 'plain', warning: 'warn', error: 'bad' };

const ISSUE_COLUMNS: Column<IssueRow>[] = [
  {
    key: 'message',
    head: words.issues.message,
    wide: true,
    cell: ({ message, suggestions }) => (
      <>
        {message}
        {suggestions.length > 0 ? (
          <span class="cell-sub">
            {words.issues.suggestions}: {suggestions.join(', ')}
          </span>
        ) : null}
      </>
    ),
  },
  {
    key: 'severity',
    head: words.issues.severity,
    cell: ({ severity }) => <Badge kind={SEVERITY[severity]} text={m.words.severity[severity]} />,
  },
  { key: 'source', head: words.issues.source, cell: ({ source }) => source },
  { key: 'code', head: words.issues.code, cell: ({ code }) => <code>{code}</code> },
  { key: 'place', head: words.issues.place, cell: ({ locator }) => locator ?? '–' },
];

function SourceTable({ list }: { list: ListView<SourceRow> }) {
  const query = useQuery();
  const only = query.get('source');
  const rows = only ? list.items.filter(({ id }) => id === only) : list.items;
  if (rows.length === 0) return <Empty text={m.common.empty.filtered} />;
  return (
    <>
      {only ? (
        <p class="row">
          {words.one} <a href={query.href({ source: undefined })}>{words.all}</a>
        </p>
      ) : null}
      <LocalTable
        caption={words.caption}
        captionNote={m.common.shown(rows.length, list.total)}
        columns={SOURCE_COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        values={SOURCE_VALUES}
        sort="name"
      />
    </>
  );
}

/** The runs as first read, with those that began or went on since. */
function withNewest(runs: readonly RunRow[], newest: readonly RunRow[], source: string): RunRow[] {
  const fresh = newest.filter((run) => source === '' || run.source === source);
  const known = new Set(fresh.map(({ id }) => id));
  const rows = [...fresh, ...runs.filter(({ id }) => !known.has(id))];
  return rows.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).slice(0, Math.max(15, runs.length));
}

/** Where everything comes from, what was read when, and what could not be read. */
export function SourcesPage() {
  const query = useQuery();
  const [source, severity] = [query.get('source'), query.get('severity')];
  const list = useResource<ListView<SourceRow>>(apiHref('/ingest/sources', { limit: 200 }));
  const runs = useResource<ListView<RunRow>>(apiHref('/ingest/runs', { source, limit: 15 }));
  const live = useRuns();
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.evidence} />
      <div class="stack-wide">
        <Show of={list}>
          {(data) => (
            <div class="stack-wide">
              <LiveSources sources={data.items} {...live} />
              <SourceTable list={data} />
            </div>
          )}
        </Show>
        <CoverageSection />
        <ExportsSection />
        <Section id="runs" title={words.runs.title}>
          <Show of={runs}>
            {({ items, total }) => (
              <LocalTable
                caption={words.runs.caption}
                captionNote={m.common.shown(items.length, total)}
                columns={RUN_COLUMNS}
                rows={withNewest(items, live.runs, source)}
                rowKey={({ id }) => id}
                values={{}}
              />
            )}
          </Show>
        </Section>
        <Section id="issues" title={words.issues.title} note={words.issues.note}>
          <FilterBar
            fields={[
              {
                kind: 'select',
                name: 'severity',
                label: words.issues.filterSeverity,
                options: Object.entries(m.words.severity).map(([value, text]) => ({ value, text })),
              },
            ]}
          />
          <ListTable<IssueRow>
            path="/ingest/issues"
            params={{ state: 'open', source, severity, limit: 25 }}
            caption={words.issues.caption}
            columns={ISSUE_COLUMNS}
            rowKey={({ id }) => id}
            sort=""
            emptyText={words.issues.none}
          />
        </Section>
      </div>
    </>
  );
}
