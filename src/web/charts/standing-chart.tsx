import { useMemo } from 'preact/hooks';
import { DataTable } from '../components/data-table.tsx';
import { day } from '../format/dates.ts';
import { count, signed } from '../format/numbers.ts';
import { type Draw, PlotChart } from './plot-chart.tsx';

export interface StandingPoint {
  day: string;
  values: Record<string, number>;
}

interface StandingChartProps {
  title: string;
  description: string;
  caption: string;
  dayHead: string;
  changeHead: string;
  /** Series to draw, in order, with their names; the first one's change is shown in the table. */
  series: readonly { key: string; name: string }[];
  points: readonly StandingPoint[];
}

const STROKES = ['var(--approve)', 'var(--abstain)', 'var(--brass)'];
const SYMBOLS = ['circle', 'square', 'triangle'] as const;
const DASHES = ['', '6 3', '2 3'];

interface Dot {
  at: Date;
  value: number;
  series: number;
  name: string;
}

function dotsOf({ points, series }: StandingChartProps): Dot[] {
  return series.flatMap(({ key, name }, index) =>
    points.map((point) => ({
      at: new Date(`${point.day.slice(0, 10)}T00:00:00Z`),
      value: point.values[key] ?? 0,
      series: index,
      name,
    })),
  );
}

function drawing(props: StandingChartProps): Draw {
  const dots = dotsOf(props);
  const lastDay = Math.max(...dots.map(({ at }) => at.getTime()));
  return (plot, width) =>
    plot.plot({
      width,
      height: 260,
      marginLeft: 46,
      marginRight: Math.min(150, width * 0.3),
      marginTop: 24,
      x: { type: 'utc', label: null, insetLeft: 26 },
      y: { grid: true, nice: true, zero: true, label: null, ticks: 5 },
      marks: [
        plot.ruleY([0], { stroke: 'var(--ink)' }),
        ...props.series.flatMap((_, index) => {
          const own = dots.filter(({ series }) => series === index);
          return [
            plot.line(own, {
              x: 'at',
              y: 'value',
              stroke: STROKES[index],
              strokeWidth: 2,
              strokeDasharray: DASHES[index] || undefined,
            }),
            plot.dot(own, { x: 'at', y: 'value', fill: STROKES[index], r: 4, symbol: SYMBOLS[index] }),
            plot.text(own, {
              x: 'at',
              y: 'value',
              text: (dot: Dot) => count(dot.value),
              dy: -11,
              fontWeight: 600,
            }),
            plot.text(
              own.filter(({ at }) => at.getTime() === lastDay),
              { x: 'at', y: 'value', text: 'name', dx: 12, textAnchor: 'start' },
            ),
          ];
        }),
      ],
    });
}

/** Standing on dated days as lines whose shapes, dashes and labels tell the series apart without colour. */
export function StandingChart(props: StandingChartProps) {
  const { points, series } = props;
  const draw = useMemo(() => drawing(props), [points, series]);
  const first = series[0]?.key ?? '';
  const before = new Map(points.map((point, index) => [point.day, points[index - 1]?.values[first]]));
  return (
    <PlotChart title={props.title} description={props.description} draw={draw}>
      <DataTable
        caption={props.caption}
        rows={points}
        rowKey={(point) => point.day}
        columns={[
          { key: 'day', head: props.dayHead, cell: (point) => day(point.day) },
          ...series.map(({ key, name }) => ({
            key,
            head: name,
            number: true,
            cell: (point: StandingPoint) => count(point.values[key] ?? 0),
          })),
          {
            key: 'change',
            head: props.changeHead,
            number: true,
            cell: (point: StandingPoint) => {
              const earlier = before.get(point.day);
              return earlier === undefined ? '–' : signed((point.values[first] ?? 0) - earlier);
            },
          },
        ]}
      />
    </PlotChart>
  );
}
