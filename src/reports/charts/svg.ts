import type { ChartView } from '../../app/views/chart-view.ts';

/** Colours for paper and screen alike: told apart in grey as well; no theme reaches into a file. */
export const INK = {
  text: '#0e2431',
  quiet: '#3f5461',
  line: '#d3dce0',
  seen: '#1a6396',
  expected: '#66747c',
};

export const WIDTH = 960;
const MARGIN = 24;
const LINE = 17;
/** Characters of a line at the size of the small print. */
const LINE_LENGTH = 138;

export function escaped(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A number as SVG wants it: two decimals, none where there are none. */
export function px(value: number): string {
  return String(Math.round(100 * value) / 100);
}

export interface TextStyle {
  size?: number;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
  weight?: number;
  turned?: boolean;
}

/** One line of text at a point. */
export function label(x: number, y: number, text: string, style: TextStyle = {}): string {
  const { size = 13, fill = INK.text, anchor = 'start', weight, turned } = style;
  const rotation = turned ? ` transform="rotate(-90 ${px(x)} ${px(y)})"` : '';
  const bold = weight ? ` font-weight="${weight}"` : '';
  return `<text x="${px(x)}" y="${px(y)}" font-size="${px(size)}" fill="${fill}" text-anchor="${anchor}"${bold}${rotation}>${escaped(text)}</text>`;
}

/** Text broken at spaces into lines no longer than `length` characters. */
export function wrapped(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** What a drawing has to itself: its height, and its marks in a box of the page's width that begins at 0, 0. */
export interface Drawing {
  height: number;
  marks: string;
}

/**
 * A chart as an SVG document that stands by itself: title, drawing, and below it where the data comes from and under which
 * licence. No script, no style sheet, no reference to any other address; the alternative text is in `desc`.
 */
export function svgOf(chart: ChartView, drawing: Drawing): string {
  const heading = wrapped(chart.title, 80);
  const top = MARGIN + heading.length * 26 + (chart.synthetic ? 22 : 0) + 8;
  const notes = [
    ...wrapped(chart.source, LINE_LENGTH),
    ...wrapped(`Licence of the data: ${chart.licence}`, LINE_LENGTH),
  ];
  const bottom = top + drawing.height + 26;
  const height = bottom + notes.length * LINE + MARGIN / 2;
  const parts = [
    ...heading.map((line, index) => label(MARGIN, MARGIN + 14 + index * 26, line, { size: 20, weight: 600 })),
    ...(chart.synthetic
      ? [
          label(MARGIN, top - 12, 'Synthetic: made up for demonstration; no real member is meant.', {
            fill: '#5e3aa6',
          }),
        ]
      : []),
    `<g transform="translate(0 ${px(top)})">${drawing.marks}</g>`,
    ...notes.map((line, index) => label(MARGIN, bottom + index * LINE, line, { size: 12, fill: INK.quiet })),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${px(height)}" width="${WIDTH}" height="${px(height)}" role="img" aria-labelledby="title" aria-describedby="desc" font-family="'IBM Plex Sans', Arial, Helvetica, sans-serif">
<title id="title">${escaped(chart.title)}</title>
<desc id="desc">${escaped(chart.description)}</desc>
<rect width="${WIDTH}" height="${px(height)}" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}
