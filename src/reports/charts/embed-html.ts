import type { ChartView } from '../../app/views/chart-view.ts';
import { chartRows } from './chart-rows.ts';
import { chartSvg } from './chart-svg.ts';
import { escaped } from './svg.ts';

export interface EmbedLinks {
  /** Address of the numbers, and of the page that the chart comes from. */
  csv: string;
  page: string;
}

const DECIMALS = 4;

function cell(value: string | number | null): string {
  if (value === null) return '<td>–</td>';
  if (typeof value === 'string') return `<td>${escaped(value)}</td>`;
  return `<td class="number">${Number(value.toFixed(DECIMALS))}</td>`;
}

function table(chart: ChartView): string {
  const { heads, rows } = chartRows(chart);
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<table>\n<caption>${escaped(chart.title)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

/** A page without script, cookie or foreign address that other sites show in a frame. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/embed.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** A chart as a page for a frame: the drawing, its numbers as a table, and the way to where it comes from. */
export function embedHtml(chart: ChartView, { csv, page: home }: EmbedLinks): string {
  const drawing = `data:image/svg+xml;base64,${Buffer.from(chartSvg(chart)).toString('base64')}`;
  return page(
    chart.title,
    `<h1 class="hidden">${escaped(chart.title)}</h1>
<img src="${drawing}" alt="${escaped(`${chart.title}. ${chart.description}`)}">
<p class="links"><a href="${escaped(home)}" target="_blank" rel="noopener">Quorumwatch</a> <a href="${escaped(csv)}">Numbers (CSV)</a></p>
<details>
<summary>The numbers as a table</summary>
<p>${escaped(chart.description)}</p>
<div class="scroll" tabindex="0">
${table(chart)}
</div>
</details>`,
  );
}

/** What a frame shows where there is no chart to be shown, with the reason. */
export function embedRefusal(reason: string): string {
  return page('No chart', `<h1>This chart cannot be shown</h1>\n<p>${escaped(reason)}</p>`);
}
