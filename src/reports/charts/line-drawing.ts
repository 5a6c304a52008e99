import type { LineChart } from '../../app/views/chart-view.ts';
import { type Drawing, INK, label, px, WIDTH } from './svg.ts';

const BOX = { left: 72, right: WIDTH - 110, top: 12, bottom: 320 };
const HEIGHT = BOX.bottom + 34;
const SHARES = [0, 0.25, 0.5, 0.75, 1];
const MOST_YEARS = 14;

const dayOf = (day: string) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
const yOf = (share: number) => BOX.bottom - share * (BOX.bottom - BOX.top);

type Scale = (time: number) => number;

function scaleOf(times: readonly number[]): Scale {
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const span = Math.max(1, last - first);
  return (time) => BOX.left + ((time - first) / span) * (BOX.right - BOX.left);
}

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
}

function shareAxis(): string[] {
  return SHARES.flatMap((share) => [
    `<path d="M${BOX.left} ${px(yOf(share))}H${BOX.right}" stroke="${INK.line}"/>`,
    label(BOX.left - 10, yOf(share) + 4, `${Math.round(100 * share)} %`, { anchor: 'end', fill: INK.quiet }),
  ]);
}

function yearAxis(times: readonly number[], x: Scale): string[] {
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times))].map((date) =>
    date.getUTCFullYear(),
  );
  const step = Math.ceil((to! - from! + 1) / MOST_YEARS);
  const years: string[] = [];
  for (let year = from! + 1; year <= to!; year += step) {
    const at = x(Date.UTC(year, 0, 1));
    years.push(`<path d="M${px(at)} ${BOX.bottom}v6" stroke="${INK.quiet}"/>`);
    years.push(label(at, BOX.bottom + 22, String(year), { anchor: 'middle', fill: INK.quiet }));
  }
  return years;
}

/** Heights of two lines' names: at their ends, moved so far apart that both can be read. */
function keptApart(first: number, second: number): [number, number] {
  const missing = 16 - Math.abs(first - second);
  if (missing <= 0) return [first, second];
  return first <= second
    ? [first - missing / 2, second + missing / 2]
    : [first + missing / 2, second - missing / 2];
}

const LABELS = { seen: 'seen', expected: 'by chance' };

/** Shares over time with their interval, what chance gives as a dashed line, and change points as upright lines. */
export function lineDrawing({ points, changes, labels = LABELS }: LineChart): Drawing {
  const rows = points.flatMap(({ from, to, seen, low, high, expected }) =>
    seen === null ? [] : [{ at: (dayOf(from) + dayOf(to)) / 2, seen, low, high, expected }],
  );
  if (rows.length < 2) {
    return {
      height: 60,
      marks: label(BOX.left, 36, 'Too few dated ballots for a series.', { fill: INK.quiet }),
    };
  }
  const times = rows.map(({ at }) => at);
  const x = scaleOf(times);
  const band = rows.filter((row) => row.low !== null && row.high !== null);
  const expected = rows.filter((row) => row.expected !== null);
  const last = rows.at(-1)!;
  const [seenAt, expectedAt] = keptApart(yOf(last.seen), yOf(last.expected ?? last.seen));
  const inside = (time: number) => time >= times[0]! && time <= times.at(-1)!;
  const marks = [
    ...shareAxis(),
    ...yearAxis(times, x),
    `<path d="${path([...band.map(({ at, high }) => [x(at), yOf(high!)] as const), ...band.toReversed().map(({ at, low }) => [x(at), yOf(low!)] as const)])}Z" fill="${INK.seen}" fill-opacity="0.15"/>`,
    ...changes
      .map(dayOf)
      .filter(inside)
      .map(
        (time) =>
          `<path d="M${px(x(time))} ${BOX.top}V${BOX.bottom}" stroke="${INK.text}" stroke-dasharray="2 3"/>`,
      ),
    `<path d="${path(expected.map((row) => [x(row.at), yOf(row.expected!)] as const))}" fill="none" stroke="${INK.expected}" stroke-width="2" stroke-dasharray="6 3"/>`,
    `<path d="${path(rows.map(({ at, seen }) => [x(at), yOf(seen)] as const))}" fill="none" stroke="${INK.seen}" stroke-width="2"/>`,
    ...rows.map(
      ({ at, seen }) => `<circle cx="${px(x(at))}" cy="${px(yOf(seen))}" r="3" fill="${INK.seen}"/>`,
    ),
    label(BOX.right + 8, seenAt + 4, labels.seen, { fill: INK.seen }),
    ...(last.expected === null
      ? []
      : [label(BOX.right + 8, expectedAt + 4, labels.expected, { fill: INK.expected })]),
  ];
  return { height: HEIGHT, marks: marks.join('\n') };
}
