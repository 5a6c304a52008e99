import { useMemo } from 'preact/hooks';
import type { CommitteeRow } from '../../../app/views/committee-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { BarChart } from '../../charts/bar-chart.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { Meter } from '../../components/meter.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance, sourcesOf } from '../../components/provenance.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { count, percent } from '../../format/numbers.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';

const { technologies: words } = m.participation;

interface TechnologyRow {
  tag: string;
  committees: number;
  seats: number;
  allies: number;
  open: number;
  weakest: CommitteeRow | undefined;
}

function allyShare(row: CommitteeRow): number {
  return row.participating === 0 ? 1 : row.allies / row.participating;
}

/** Sums the committees of each technology tag; a committee with several tags counts under each. */
export function technologyRows(committees: readonly CommitteeRow[]): TechnologyRow[] {
  const real = committees.filter(({ synthetic }) => !synthetic);
  const tags = [...new Set(real.flatMap(({ technologies }) => technologies))];
  return tags
    .map((tag) => {
      const own = real.filter(({ technologies }) => technologies.includes(tag));
      const sum = (key: 'participating' | 'allies' | 'openBallots') =>
        own.reduce((total, row) => total + row[key], 0);
      const weakest = own
        .filter(({ participating }) => participating > 0)
        .toSorted((a, b) => allyShare(a) - allyShare(b))[0];
      return {
        tag,
        committees: own.length,
        seats: sum('participating'),
        allies: sum('allies'),
        open: sum('openBallots'),
        weakest,
      };
    })
    .toSorted((a, b) => b.committees - a.committees || a.tag.localeCompare(b.tag));
}

function share(row: TechnologyRow): number {
  return row.seats === 0 ? 0 : row.allies / row.seats;
}

function TechnologyTable({ rows }: { rows: readonly TechnologyRow[] }) {
  const { heads } = words;
  return (
    <LocalTable
      caption={words.caption}
      rows={rows}
      rowKey={({ tag }) => tag}
      sort="-committees"
      values={{
        tag: ({ tag }) => technologyName(tag),
        committees: (row) => row.committees,
        share,
        open: (row) => row.open,
      }}
      columns={[
        {
          key: 'tag',
          head: heads.technology,
          sort: 'tag',
          cell: ({ tag }) => (
            <a href={`/committees?technology=${encodeURIComponent(tag)}`}>{technologyName(tag)}</a>
          ),
        },
        {
          key: 'committees',
          head: heads.committees,
          sort: 'committees',
          descendingFirst: true,
          number: true,
          cell: (row) => count(row.committees),
        },
        {
          key: 'share',
          head: heads.share,
          sort: 'share',
          cell: (row) => (
            <Meter
              share={share(row)}
              text={`${count(row.allies)} of ${count(row.seats)} (${percent(share(row))})`}
            />
          ),
        },
        {
          key: 'weakest',
          head: heads.weakest,
          cell: ({ weakest }) =>
            weakest ? (
              <a href={`/committees/${encodeURIComponent(weakest.id)}`}>
                {`${weakest.reference} (${weakest.allies} of ${weakest.participating})`}
              </a>
            ) : (
              '–'
            ),
        },
        {
          key: 'open',
          head: heads.open,
          sort: 'open',
          descendingFirst: true,
          number: true,
          cell: (row) => count(row.open),
        },
      ]}
    />
  );
}

function Technologies({ list }: { list: ListView<CommitteeRow> }) {
  const rows = useMemo(() => technologyRows(list.items), [list]);
  const bars = useMemo(
    () =>
      rows
        .filter(({ seats }) => seats > 0)
        .toSorted((a, b) => share(b) - share(a))
        .map((row) => ({
          name: technologyName(row.tag),
          value: share(row),
          label: words.barLabel(percent(share(row), 0), count(row.allies), count(row.seats)),
        })),
    [rows],
  );
  if (rows.length === 0) return <Empty text={words.none} />;
  return (
    <div class="stack-wide">
      <BarChart title={words.chart} description={words.chartNote} bars={bars}>
        <TechnologyTable rows={rows} />
      </BarChart>
      <Provenance sources={sourcesOf(list.items)} asOf={list.asOf} snapshot={list.snapshot} />
      <Downloads path="/committees" params={{ critical: true }} />
    </div>
  );
}

/** How present the allies are in each critical technology. */
export function TechnologiesPage() {
  const list = useResource<ListView<CommitteeRow>>(apiHref('/committees', { critical: true, limit: 1000 }));
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <Show of={list} lines={10}>
        {(data) => <Technologies list={data} />}
      </Show>
    </>
  );
}
