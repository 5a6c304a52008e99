import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { BarChart, LineChart, MatrixChart } from '../../../src/app/views/chart-view.ts';
import { chartSvg } from '../../../src/reports/charts/chart-svg.ts';

const about = {
  title: 'Agreement <b>&</b> "more"',
  description: 'What is to be seen & read.',
  source: 'Data: A & B. Worked out by Quorumwatch, as of 2026-01-02, data version 7.',
  licence: 'CC BY 4.0',
  synthetic: false,
  asOf: '2026-01-02',
  snapshot: 7,
};
const point = (from: string, seen: number | null) => ({
  from,
  to: `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`,
  n: 50,
  seen,
  low: seen === null ? null : seen - 0.1,
  high: seen === null ? null : seen + 0.1,
  expected: seen === null ? null : 0.5,
});
const lines: LineChart = {
  kind: 'lines',
  ...about,
  points: [point('2020-01-01', 0.5), point('2021-01-01', null), point('2022-01-01', 0.75)],
  changes: ['2021-06-01', '1999-01-01'],
};
const matrix: MatrixChart = {
  kind: 'matrix',
  ...about,
  synthetic: true,
  members: ['AAA', 'BBB', 'org:a-long-name'].map((member, index) => ({
    member,
    name: member,
    bloc: index < 2 ? 'X:1' : null,
  })),
  z: [
    [null, 9, -3],
    [9, null, 0.2],
    [-3, 0.2, null],
  ],
};
const bars: BarChart = {
  kind: 'bars',
  ...about,
  unit: 'heads',
  bars: [
    { member: 'AAA', name: 'Land A', value: 1234 },
    { member: 'BBB', name: 'Land B', value: 617 },
  ],
};

describe('a chart as SVG', () => {
  it.each([lines, matrix, bars])('$kind: says what it is, from where and under which licence', (chart) => {
    const svg = chartSvg(chart);
    const $ = load(svg, { xml: true });
    expect($('title').text()).toBe(chart.title);
    expect($('desc').text()).toBe(chart.description);
    expect($('svg').attr('role')).toBe('img');
    const text = $('text').text();
    expect(text).toContain('Agreement <b>&</b>');
    expect(text).toContain(chart.source);
    expect(text).toContain('Licence of the data: CC BY 4.0');
    expect(text.includes('Synthetic')).toBe(chart.synthetic);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|<style|href/);
    expect(chartSvg(chart)).toBe(svg);
  });

  it('draws the series between its ends, the change points inside them, and chance dashed', () => {
    const $ = load(chartSvg(lines), { xml: true });
    expect($('circle')).toHaveLength(2);
    expect(Number($('circle').first().attr('cy'))).toBeGreaterThan(Number($('circle').last().attr('cy')));
    expect($('path[stroke-dasharray="2 3"]')).toHaveLength(1);
    expect($('path[stroke-dasharray="6 3"]')).toHaveLength(1);
  });

  it('draws one path a colour, frames blocs, and leaves out what was not tested', () => {
    const $ = load(chartSvg(matrix), { xml: true });
    const cells = $('path[d]')
      .toArray()
      .map((path) => ($(path).attr('d') ?? '').split('M').length - 1);
    expect(cells.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect($('rect[stroke-width="2"]')).toHaveLength(1);
  });

  it('draws bars to scale with their numbers', () => {
    const $ = load(chartSvg(bars), { xml: true });
    const widths = $('rect[height="17"]')
      .toArray()
      .map((bar) => Number($(bar).attr('width')));
    expect(widths[0]).toBe(2 * widths[1]!);
    expect($('text').text()).toContain('1,234');
  });

  it('says that there is nothing to draw', () => {
    expect(chartSvg({ ...lines, points: [] })).toContain('Too few dated ballots');
    expect(chartSvg({ ...matrix, members: [], z: [] })).toContain('No member could be tested');
    expect(chartSvg({ ...bars, bars: [] })).toContain('No country with heads');
  });
});
