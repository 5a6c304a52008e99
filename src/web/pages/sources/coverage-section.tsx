import type { RecordedShare } from '../../../app/views/recorded-share-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ShareCell } from '../../components/recorded-share.tsx';
import { Section } from '../../components/section.tsx';
import { ShareRows } from '../../components/share-rows.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { completeness: words } = m;
const WHATS = Object.entries(words.what).map(([value, text]) => ({ value, text }));
const ALL = 'all';

interface GridRow {
  body: string;
  name: string;
  synthetic: boolean;
  years: ReadonlyMap<string, RecordedShare>;
}

/** Bodies with something on record or known to be missing, each with its years. */
function gridOf(rows: readonly RecordedShare[]): GridRow[] {
  const bodies = new Map<string, { name: string; synthetic: boolean; years: Map<string, RecordedShare> }>();
  for (const row of rows) {
    const body = bodies.get(row.body) ?? { name: row.bodyName, synthetic: row.synthetic, years: new Map() };
    bodies.set(row.body, body);
    body.years.set(row.year ?? ALL, row);
  }
  return [...bodies]
    .map(([body, rest]) => ({ body, ...rest }))
    .filter(({ years }) => [...years.values()].some((row) => row.recorded > 0 || row.expected !== null));
}

/** Bodies of which nothing is known at all: named, so that their absence from the grid is no silence. */
function emptyBodies(rows: readonly RecordedShare[], grid: readonly GridRow[]): string[] {
  const shown = new Set(grid.map(({ body }) => body));
  return [...new Set(rows.map(({ body }) => body))].filter((body) => !shown.has(body));
}

/** Every year from the first to the last of which something is known, so that a gap shows as one. */
function yearsOf(rows: readonly RecordedShare[]): string[] {
  const known = rows.flatMap(({ year }) => (year === null ? [] : Number(year)));
  if (known.length === 0) return [];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return Array.from({ length: last - first + 1 }, (_, index) => String(last - index));
}

function columnsOf(years: readonly string[]): Column<GridRow>[] {
  return [
    {
      key: 'body',
      head: words.body,
      cell: ({ body, synthetic }) => (
        <>
          <a href={`/bodies/${encodeURIComponent(body)}`}>{body}</a> <SyntheticBadge when={synthetic} />
        </>
      ),
    },
    ...[ALL, ...years].map((year) => ({
      key: year,
      head: year === ALL ? words.all : year,
      tight: true,
      cell: (row: GridRow) => <ShareCell row={row.years.get(year)} />,
    })),
  ];
}

function Legend({ empty }: { empty: readonly string[] }) {
  return (
    <>
      <p class="legend small">
        <span class="share" data-level="2">
          50 %
        </span>{' '}
        {words.legend.share}
        <span class="share" data-level="unknown">
          12 ?
        </span>{' '}
        {words.legend.unknown}
        <span class="share" data-level="none">
          –
        </span>{' '}
        {words.legend.none}
      </p>
      {empty.length > 0 ? <p class="small quiet">{words.legend.empty(empty.join(', '))}</p> : null}
    </>
  );
}

/** Which share of what bodies did is on record: a grid of bodies and years, and the same in words. */
export function CoverageSection() {
  const what = (useQuery().get('what') || 'ballots') as keyof typeof words.what;
  const list = useResource<ListView<RecordedShare>>(apiHref('/coverage', { what, limit: 1000 }));
  const caption = words.caption(words.what[what] ?? what);
  return (
    <Section
      id="completeness"
      title={words.title}
      note={words.note}
      aside={<Downloads path="/coverage" params={{ what }} />}
    >
      <FilterBar
        fields={[
          { kind: 'select', name: 'what', label: words.choose, options: WHATS, any: words.what.ballots },
        ]}
      />
      <Show of={list} lines={8}>
        {({ items }) => (
          <div class="stack">
            <DataTable
              caption={caption}
              columns={columnsOf(yearsOf(items))}
              rows={gridOf(items)}
              rowKey={({ body }) => body}
            />
            <Legend empty={emptyBodies(items, gridOf(items))} />
            <details class="numbers">
              <summary>{words.inWords}</summary>
              <ShareRows rows={items} caption={caption} withBody />
            </details>
          </div>
        )}
      </Show>
    </Section>
  );
}
