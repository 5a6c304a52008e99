import type { BarChart } from '../../app/views/chart-view.ts';
import { type Drawing, INK, label, px, WIDTH } from './svg.ts';

const ROW = 24;
const LEFT = 230;
const RIGHT = WIDTH - 100;
const LONGEST = 28;

const grouped = new Intl.NumberFormat('en-GB');

/** Bars from the largest down, each with its name and number. */
export function barDrawing({ bars, unit }: BarChart): Drawing {
  if (bars.length === 0) return { height: 60, marks: label(24, 36, `No country with ${unit} is recorded.`) };
  const most = Math.max(...bars.map(({ value }) => value));
  const marks = bars.flatMap(({ name, value }, index) => {
    const y = index * ROW;
    const width = Math.max(1, (value / most) * (RIGHT - LEFT));
    const short = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
    return [
      label(LEFT - 10, y + 16, short, { anchor: 'end' }),
      `<rect x="${LEFT}" y="${y + 3}" width="${px(width)}" height="${ROW - 7}" fill="${INK.seen}"/>`,
      label(LEFT + width + 8, y + 16, grouped.format(value), { fill: INK.quiet }),
    ];
  });
  return { height: bars.length * ROW, marks: marks.join('\n') };
}
