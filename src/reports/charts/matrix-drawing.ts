import type { MatrixChart } from '../../app/views/chart-view.ts';
import { type Drawing, INK, label, px, WIDTH } from './svg.ts';

const STEPS = [1, 2, 3, 5, 8];
const TOGETHER = ['#e9eef0', '#dbe8f1', '#a9cae0', '#639fc6', '#2a719f', '#0f4468'];
const AGAINST = ['#e9eef0', '#f8e4d8', '#f0bfa3', '#dd8655', '#b8500f', '#7c3207'];
/** Above this many members their codes would be too small to read. */
const MOST_LABELLED = 70;
const ROOM = 90;

/** Colour by how far z is from nought: five steps each way. */
function fillOf(z: number): string {
  const step = STEPS.filter((limit) => Math.abs(z) >= limit).length;
  return (z > 0 ? TOGETHER : AGAINST)[step]!;
}

/** One path for each colour keeps a matrix of 200 members at eleven elements instead of 40,000. */
function cells(z: MatrixChart['z'], left: number, size: number): string[] {
  const paths = new Map<string, string[]>();
  for (const [row, values] of z.entries()) {
    for (const [column, value] of values.entries()) {
      if (value === null) continue;
      const fill = fillOf(value);
      const inner = px(size * 0.94);
      const path = `M${px(left + column * size)} ${px(ROOM + row * size)}h${inner}v${inner}h-${inner}z`;
      const parts = paths.get(fill);
      if (parts) parts.push(path);
      else paths.set(fill, [path]);
    }
  }
  return [...paths].map(([fill, parts]) => `<path fill="${fill}" d="${parts.join('')}"/>`);
}

/** Frames around neighbours of one bloc. */
function frames({ members }: MatrixChart, left: number, size: number): string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = 1; at <= members.length; at++) {
    if (at < members.length && members[at]!.bloc === members[from]!.bloc) continue;
    if (members[from]!.bloc !== null && at - from > 1) {
      const side = px((at - from) * size);
      found.push(
        `<rect x="${px(left + from * size)}" y="${px(ROOM + from * size)}" width="${side}" height="${side}" fill="none" stroke="${INK.text}" stroke-width="2"/>`,
      );
    }
    from = at;
  }
  return found;
}

function legend(y: number): string[] {
  const colours = [...AGAINST.slice(1).reverse(), TOGETHER[0]!, ...TOGETHER.slice(1)];
  return [
    label(ROOM, y + 13, 'agree less than chance gives', { size: 12, fill: INK.quiet }),
    ...colours.map(
      (fill, index) =>
        `<rect x="${ROOM + 170 + index * 20}" y="${y}" width="19" height="16" fill="${fill}"/>`,
    ),
    label(ROOM + 180 + colours.length * 20, y + 13, 'agree more; steps at |z| = 1, 2, 3, 5, 8', {
      size: 12,
      fill: INK.quiet,
    }),
  ];
}

function shortName(code: string): string {
  const name = code.slice(code.lastIndexOf(':') + 1);
  return name.length > 10 ? `${name.slice(0, 9)}…` : name;
}

/** Every pair of members: a cell each, members of a bloc side by side and framed. */
export function matrixDrawing(chart: MatrixChart): Drawing {
  const { members, z } = chart;
  if (members.length === 0) return { height: 60, marks: label(24, 36, 'No member could be tested.') };
  const side = Math.min(760, WIDTH - 2 * ROOM);
  const size = Math.min(28, side / members.length);
  const font = Math.min(12, size * 0.8);
  const end = ROOM + members.length * size;
  const names =
    members.length > MOST_LABELLED
      ? []
      : members.flatMap(({ member }, index) => {
          const middle = ROOM + (index + 0.5) * size + font / 3;
          return [
            label(ROOM - 6, middle, shortName(member), { size: font, anchor: 'end' }),
            label(middle, ROOM - 6, shortName(member), { size: font, turned: true }),
          ];
        });
  const marks = [...cells(z, ROOM, size), ...frames(chart, ROOM, size), ...names, ...legend(end + 14)];
  return { height: end + 38, marks: marks.join('\n') };
}
