import { useMemo } from 'preact/hooks';
import type { BlocDetail, BlocPhase, BlocSeriesRow } from '../../../app/views/bloc-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { type Draw, PlotChart } from '../../charts/plot-chart.tsx';
import type { SharedChart } from '../../charts/share-chart.tsx';
import { SHARES_OVER_TIME } from '../../charts/shares-over-time.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { day } from '../../format/dates.ts';
import { count, percent, signed } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { series: words } = m.blocs.card;

interface Point {
  at: Date;
  seen: number;
  expected: number | null;
  low: number | null;
  high: number | null;
}

function pointsOf(rows: readonly BlocSeriesRow[]): Point[] {
  return rows.flatMap(({ from, to, cohesion, expectedCohesion, ciLow, ciHigh }) => {
    if (cohesion === null) return [];
    const at = new Date((Date.parse(from) + Date.parse(to)) / 2);
    return [{ at, seen: cohesion, expected: expectedCohesion, low: ciLow, high: ciHigh }];
  });
}

/** Days on which one stretch ends and the next begins. */
function changeDays(phases: readonly BlocPhase[]): string[] {
  return phases.slice(1).flatMap(({ from }) => (from === null ? [] : [from]));
}

function drawing(points: readonly Point[], changes: readonly string[]): Draw {
  const marks = changes.map((change) => new Date(`${change.slice(0, 10)}T00:00:00Z`));
  const last = points.slice(-1);
  return (plot, width) =>
    plot.plot({
      width,
      height: 260,
      ...SHARES_OVER_TIME,
      marginRight: 110,
      marks: [
        plot.ruleX(marks, { stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '2 3' }),
        plot.areaY(
          points.filter(({ low, high }) => low !== null && high !== null),
          { x: 'at', y1: 'low', y2: 'high', fill: 'var(--approve)', fillOpacity: 0.15 },
        ),
        plot.line(
          points.filter(({ expected }) => expected !== null),
          { x: 'at', y: 'expected', stroke: 'var(--abstain)', strokeWidth: 2, strokeDasharray: '6 3' },
        ),
        plot.line(points, { x: 'at', y: 'seen', stroke: 'var(--approve)', strokeWidth: 2 }),
        plot.dot(points, { x: 'at', y: 'seen', fill: 'var(--approve)', r: 3 }),
        plot.text(last, { x: 'at', y: 'seen', text: () => words.seen, dx: 8, textAnchor: 'start' }),
        plot.text(last, { x: 'at', y: 'expected', text: () => words.expected, dx: 8, textAnchor: 'start' }),
      ],
    });
}

function share(value: number | null): string {
  return value === null ? '–' : percent(value);
}

function Phases({ phases }: { phases: readonly BlocPhase[] }) {
  const { phases: heads } = m.blocs.card;
  if (phases.length < 2) return <p class="quiet">{heads.none}</p>;
  return (
    <DataTable
      caption={heads.caption}
      rows={phases}
      rowKey={({ from, to, ballots }) => `${from} ${to} ${ballots}`}
      columns={[
        { key: 'from', head: heads.from, cell: ({ from }) => (from ? day(from) : '–') },
        { key: 'to', head: heads.to, cell: ({ to }) => (to ? day(to) : '–') },
        { key: 'ballots', head: heads.ballots, number: true, cell: ({ ballots }) => count(ballots) },
        { key: 'z', head: heads.z, number: true, cell: ({ z }) => signed(z, 1) },
        { key: 'active', head: heads.active, cell: ({ active }) => (active ? m.common.yes : m.common.no) },
      ]}
    />
  );
}

function SeriesChart({
  rows,
  phases,
  shared,
}: {
  rows: readonly BlocSeriesRow[];
  phases: readonly BlocPhase[];
  shared: SharedChart | undefined;
}) {
  const changes = useMemo(() => changeDays(phases), [phases]);
  const draw = useMemo(() => drawing(pointsOf(rows), changes), [rows, changes]);
  const note =
    changes.length > 0 ? `${words.note} ${m.blocs.card.phases.note(changes.map(day))}` : words.note;
  return (
    <PlotChart title={words.chart} description={note} draw={draw} shared={shared}>
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={({ from }) => from}
        columns={[
          { key: 'from', head: words.from, cell: ({ from }) => day(from) },
          { key: 'to', head: words.to, cell: ({ to }) => day(to) },
          { key: 'ballots', head: words.ballots, number: true, cell: ({ ballots }) => count(ballots) },
          { key: 'seen', head: words.seen, number: true, cell: ({ cohesion }) => share(cohesion) },
          {
            key: 'interval',
            head: words.interval,
            number: true,
            cell: ({ ciLow, ciHigh }) => `${share(ciLow)} – ${share(ciHigh)}`,
          },
          {
            key: 'expected',
            head: words.expected,
            number: true,
            cell: ({ expectedCohesion }) => share(expectedCohesion),
          },
          { key: 'active', head: words.active, cell: ({ active }) => (active ? m.common.yes : m.common.no) },
        ]}
      />
    </PlotChart>
  );
}

/** How a group's agreement ran over time beside what chance gives. */
export function SeriesSection({ bloc, snapshot }: { bloc: BlocDetail; snapshot: string }) {
  const path = `/analytics/blocs/${encodeURIComponent(bloc.id)}/series`;
  // What names real members leaves the house once an analyst has released it.
  const mayLeave = bloc.synthetic || bloc.review.state === 'released';
  const shared = mayLeave ? { kind: 'bloc-series', params: { bloc: bloc.id, snapshot } } : undefined;
  const series = useResource<ListView<BlocSeriesRow>>(apiHref(path, { limit: 1000, snapshot }));
  return (
    <Section id="series" title={words.title} aside={<Downloads path={path} params={{ snapshot }} />}>
      <Show of={series}>
        {({ items, warnings }) =>
          items.length > 1 ? (
            <div class="stack">
              <SeriesChart rows={items} phases={bloc.phases} shared={shared} />
              <Phases phases={bloc.phases} />
            </div>
          ) : (
            <p class="quiet">{warnings?.join(' ') || words.none}</p>
          )
        }
      </Show>
    </Section>
  );
}
