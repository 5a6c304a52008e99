import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Draw, PlotChart } from './plot-chart.tsx';

export interface Bar {
  name: string;
  value: number;
  label: string;
  /** Drawn in the second colour and with a heavier label, to be found at once. */
  marked?: boolean;
}

interface BarChartProps {
  title: string;
  description: string;
  bars: readonly Bar[];
  /** Right end of the scale; by default the largest value. */
  end?: number;
  children: ComponentChildren;
}

function cut(name: string, width: number): string {
  const most = Math.max(12, Math.floor(width / 22));
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

function drawing(bars: readonly Bar[], end: number | undefined): Draw {
  return (plot, width) =>
    plot.plot({
      width,
      height: bars.length * 24 + 16,
      marginLeft: Math.min(230, width * 0.4),
      marginRight: 8 + 7 * Math.max(...bars.map(({ label }) => label.length)),
      marginTop: 4,
      marginBottom: 8,
      x: { axis: null, domain: [0, end ?? Math.max(1, ...bars.map(({ value }) => value))] },
      y: {
        domain: bars.map(({ name }) => name),
        label: null,
        tickSize: 0,
        tickFormat: (name: string) => cut(name, width),
        padding: 0.3,
      },
      marks: [
        plot.barX(bars, {
          x: 'value',
          y: 'name',
          fill: (bar: Bar) => (bar.marked ? 'var(--brass)' : 'var(--accent)'),
        }),
        plot.text(bars, {
          x: 'value',
          y: 'name',
          text: 'label',
          dx: 6,
          textAnchor: 'start',
          fontWeight: 600,
        }),
        plot.ruleX([0], { stroke: 'var(--ink)' }),
      ],
    });
}

/** Horizontal bars with their numbers at the ends, longest names cut. */
export function BarChart({ title, description, bars, end, children }: BarChartProps) {
  const draw = useMemo(() => drawing(bars, end), [bars, end]);
  return (
    <PlotChart title={title} description={description} draw={draw}>
      {children}
    </PlotChart>
  );
}
