import { useMemo } from 'preact/hooks';
import type { CalibrationView, ReliabilityBinView } from '../../../app/views/forecast-view.ts';
import { type Draw, PlotChart } from '../../charts/plot-chart.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { count, percent } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { calibration: words } = m.ballots.forecast;

function drawing(bins: readonly ReliabilityBinView[]): Draw {
  return (plot, width) =>
    plot.plot({
      width: Math.min(width, 460),
      height: 300,
      marginLeft: 50,
      x: { domain: [0, 1], label: words.mean, ticks: 5, tickFormat: (value: number) => percent(value, 0) },
      y: {
        domain: [0, 1],
        label: words.share,
        grid: true,
        ticks: 5,
        tickFormat: (value: number) => percent(value, 0),
      },
      marks: [
        plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: 'var(--ink-3)', strokeDasharray: '4 4' },
        ),
        plot.ruleX(bins, {
          x: 'meanForecast',
          y1: 'low',
          y2: 'high',
          stroke: 'var(--accent)',
          strokeWidth: 2,
        }),
        plot.dot(bins, {
          x: 'meanForecast',
          y: 'share',
          r: 5,
          fill: 'var(--accent)',
          stroke: 'var(--sheet)',
        }),
      ],
    });
}

function BinTable({ bins }: { bins: readonly ReliabilityBinView[] }) {
  return (
    <DataTable
      caption={words.caption}
      rows={bins}
      rowKey={({ from }) => String(from)}
      columns={[
        { key: 'bin', head: words.bin, cell: ({ from, to }) => `${percent(from, 0)} – ${percent(to, 0)}` },
        { key: 'n', head: words.forecasts, number: true, cell: ({ forecasts }) => count(forecasts) },
        { key: 'mean', head: words.mean, number: true, cell: ({ meanForecast }) => percent(meanForecast) },
        { key: 'share', head: words.share, number: true, cell: ({ share }) => percent(share) },
        {
          key: 'interval',
          head: words.interval,
          number: true,
          cell: ({ low, high }) => `${percent(low)} – ${percent(high)}`,
        },
        {
          key: 'independent',
          head: words.independent,
          number: true,
          cell: ({ lowIndependent, highIndependent }) =>
            `${percent(lowIndependent)} – ${percent(highIndependent)}`,
        },
        { key: 'ballots', head: words.ballots, number: true, cell: ({ ballots }) => count(ballots) },
      ]}
    />
  );
}

function scoreText(own: number | null, base: number | null): string | null {
  if (own === null) return null;
  return base === null ? own.toFixed(3) : `${own.toFixed(3)} / ${base.toFixed(3)}`;
}

function intervalText({ skillLow, skillHigh }: CalibrationView): string | null {
  return skillLow === null || skillHigh === null ? null : `${percent(skillLow)} – ${percent(skillHigh)}`;
}

function calibratedText(calibrated: boolean | null): string | null {
  if (calibrated === null) return null;
  return calibrated ? words.calibratedYes : words.calibratedNo;
}

/** The forecasts' own score: how earlier ones of the same body would have done. */
export function CalibrationPanel({ calibration }: { calibration: CalibrationView }) {
  const draw = useMemo(() => drawing(calibration.bins), [calibration]);
  if (!calibration.enough) return <p class="notice">{calibration.reason}</p>;
  return (
    <div class="columns">
      <div class="stack">
        <h3>{words.title}</h3>
        <p>{words.tested(calibration.tested, calibration.forecasts)}</p>
        <FactList
          facts={[
            [words.brier, scoreText(calibration.brier, calibration.baseBrier)],
            [words.skill, calibration.skill === null ? null : percent(calibration.skill)],
            [words.skillInterval, intervalText(calibration)],
            [words.calibrated, calibratedText(calibration.calibrated)],
          ]}
        />
        <p class="small quiet">{words.intervals}</p>
      </div>
      <PlotChart title={words.chart} description={words.chartNote} draw={draw}>
        <BinTable bins={calibration.bins} />
      </PlotChart>
    </div>
  );
}
