import { useMemo } from 'preact/hooks';
import type { DistanceRow, DistanceView } from '../../../app/views/distance-view.ts';
import { type Draw, PlotChart } from '../../charts/plot-chart.tsx';
import type { SharedChart } from '../../charts/share-chart.tsx';
import { SHARES_OVER_TIME } from '../../charts/shares-over-time.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { day } from '../../format/dates.ts';
import { count, percent } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { distance: words } = m;

interface Point {
  at: Date;
  seen: number;
  any: number | null;
  low: number | null;
  high: number | null;
}

function pointsOf(rows: readonly DistanceRow[]): Point[] {
  return rows.flatMap(({ from, to, distance, ciLow, ciHigh, any }) =>
    distance === null
      ? []
      : [
          {
            at: new Date((Date.parse(from) + Date.parse(to)) / 2),
            seen: distance,
            any,
            low: ciLow,
            high: ciHigh,
          },
        ],
  );
}

function drawing(points: readonly Point[]): Draw {
  const last = points.slice(-1);
  const end = last[0];
  // Two names at one height cannot be read: the upper line's name goes up, the lower one's down.
  const close = end?.any != null && Math.abs(end.seen - end.any) < 0.07;
  const lift = close ? (end.seen >= (end.any ?? 0) ? -8 : 8) : 0;
  return (plot, width) =>
    plot.plot({
      width,
      height: 280,
      ...SHARES_OVER_TIME,
      marginRight: 120,
      marks: [
        plot.areaY(
          points.filter(({ low }) => low !== null),
          { x: 'at', y1: 'low', y2: 'high', fill: 'var(--disapprove)', fillOpacity: 0.15 },
        ),
        plot.line(
          points.filter(({ any }) => any !== null),
          { x: 'at', y: 'any', stroke: 'var(--abstain)', strokeWidth: 2, strokeDasharray: '6 3' },
        ),
        plot.line(points, { x: 'at', y: 'seen', stroke: 'var(--disapprove)', strokeWidth: 2 }),
        plot.dot(points, { x: 'at', y: 'seen', fill: 'var(--disapprove)', r: 3 }),
        plot.text(last, {
          x: 'at',
          y: 'seen',
          text: () => words.between,
          dx: 8,
          dy: lift,
          textAnchor: 'start',
        }),
        plot.text(last, { x: 'at', y: 'any', text: () => words.any, dx: 8, dy: -lift, textAnchor: 'start' }),
      ],
    });
}

const share = (value: number | null) => (value === null ? '–' : percent(value));

function number(key: 'withinA' | 'withinB' | 'any' | 'distance', head: string): Column<DistanceRow> {
  return { key, head, number: true, cell: (row) => share(row[key]) };
}

const COLUMNS: readonly Column<DistanceRow>[] = [
  { key: 'from', head: words.table.from, nowrap: true, cell: ({ from }) => day(from) },
  { key: 'to', head: words.table.to, nowrap: true, cell: ({ to }) => day(to) },
  { key: 'ballots', head: words.table.ballots, number: true, cell: ({ ballots }) => count(ballots) },
  number('distance', words.table.distance),
  {
    key: 'interval',
    head: words.table.interval,
    number: true,
    nowrap: true,
    cell: ({ ciLow, ciHigh }) => (ciLow === null ? '–' : `${share(ciLow)} – ${share(ciHigh)}`),
  },
  number('withinA', words.table.withinA),
  number('withinB', words.table.withinB),
  number('any', words.table.any),
];

/** Every window with its figures. */
export function DistanceTable({ rows }: { rows: readonly DistanceRow[] }) {
  return (
    <DataTable caption={words.table.caption} columns={COLUMNS} rows={rows} rowKey={({ from }) => from} />
  );
}

/** The distance of two groups over time, with its interval and its numbers. */
export function DistanceChart({ view, shared }: { view: DistanceView; shared: SharedChart | undefined }) {
  const draw = useMemo(() => drawing(pointsOf(view.rows)), [view]);
  return (
    <PlotChart
      title={words.chart(view.a.name, view.b.name)}
      description={words.note}
      draw={draw}
      shared={shared}
    >
      <DistanceTable rows={view.rows} />
    </PlotChart>
  );
}
