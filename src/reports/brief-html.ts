import type { Brief, BriefCell, BriefSection, BriefTable } from '../app/views/brief-view.ts';

function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function cell(content: BriefCell): string {
  if (typeof content === 'string') return asHtml(content);
  return `<a href="${asHtml(content.href)}">${asHtml(content.text)}</a>`;
}

function table({ caption, heads, rows }: BriefTable): string {
  const head = heads.map((text) => `<th scope="col">${asHtml(text)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((content) => `<td>${cell(content)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table>\n<caption>${asHtml(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function section(part: BriefSection, numbers: ReadonlyMap<string, number>): string {
  const notes = part.sources
    .map((id) => `<a href="#source-${numbers.get(id)}">[${numbers.get(id)}]</a>`)
    .join(' ');
  return [
    `<section>\n<h2>${asHtml(part.heading)}</h2>`,
    ...part.paragraphs.map((text) => `<p>${asHtml(text)}</p>`),
    ...(part.table ? [table(part.table)] : []),
    ...(notes === '' ? [] : [`<p>Sources: ${notes}</p>`]),
    '</section>',
  ].join('\n');
}

/**
 * A brief as one page of HTML without script, fit to be pasted into a paper. Where this server gives it, its sheet of style
 * comes along; elsewhere it stands without.
 */
export function briefHtml(brief: Brief): string {
  const numbers = new Map(brief.sources.map(({ id }, index) => [id, index + 1]));
  const sources = brief.sources
    .map(({ name, attribution, url, id, day }, index) => {
      const label = url === null ? asHtml(name) : `<a href="${asHtml(url)}">${asHtml(name)}</a>`;
      const credit = attribution === null ? '' : ` (${asHtml(attribution)})`;
      const when = day ? `, ${asHtml(day)}` : '';
      return `<li id="source-${index + 1}">${label}${credit}${when}, id ${asHtml(id)}</li>`;
    })
    .join('\n');
  const notes = (brief.notes ?? []).map((note) => `<p>${asHtml(note)}</p>\n`).join('');
  const mark = brief.synthetic ? ' <strong>Synthetic: made up for demonstration.</strong>' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asHtml(brief.title)}</title>
<link rel="stylesheet" href="/paper.css">
</head>
<body>
<main>
<h1>${asHtml(brief.title)}</h1>
<p>${asHtml(brief.subtitle)}. As of ${brief.asOf}, data version ${brief.snapshot}.${mark}</p>
${notes}${brief.sections.map((part) => section(part, numbers)).join('\n')}
<section>
<h2>Sources</h2>
<ol>
${sources}
</ol>
</section>
</main>
</body>
</html>
`;
}
