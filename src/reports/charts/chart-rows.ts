import type { ChartView, MatrixChart } from '../../app/views/chart-view.ts';

/** A table of words and numbers; `null` is an empty cell. */
export interface PlainTable {
  heads: string[];
  rows: (string | number | null)[][];
}

function pairRows({ members, z }: MatrixChart): PlainTable['rows'] {
  return members.flatMap((first, i) =>
    members
      .slice(i + 1)
      .map((second, offset) => [
        first.member,
        first.name,
        second.member,
        second.name,
        z[i]?.[i + 1 + offset] ?? null,
      ]),
  );
}

/** The numbers behind a chart as a table: a row a window, a pair or a bar. */
export function chartRows(chart: ChartView): PlainTable {
  switch (chart.kind) {
    case 'lines':
      return {
        heads: ['from', 'to', 'ballots', 'seen', 'ciLow', 'ciHigh', 'expected'],
        rows: chart.points.map(({ from, to, n, seen, low, high, expected }) => [
          from,
          to,
          n,
          seen,
          low,
          high,
          expected,
        ]),
      };
    case 'matrix':
      return { heads: ['a', 'aName', 'b', 'bName', 'z'], rows: pairRows(chart) };
    case 'bars':
      return {
        heads: ['member', 'name', chart.unit],
        rows: chart.bars.map(({ member, name, value }) => [member, name, value]),
      };
  }
}
