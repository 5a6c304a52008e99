import { load } from 'cheerio';

/** A row of cells and where it stands: the line of a text, the number of the table row in a page. */
export interface CellRow {
  cells: string[];
  locator: string;
  /** True where the row came from one line of plain text without any sign between cells. */
  plain: boolean;
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function rowsOfPage(text: string): CellRow[] {
  const $ = load(text);
  $('script, style').remove();
  const rows: CellRow[] = [];
  $('br').replaceWith('\n');
  $('tr').each((index, element) => {
    const row = $(element);
    if (row.find('tr').length > 0) return;
    const cells = row
      .children('td, th')
      .toArray()
      .map((cell) => clean($(cell).text()));
    if (cells.length > 0) rows.push({ cells, locator: `table row ${index + 1}`, plain: false });
  });
  const outside = $('body').clone();
  outside.find('tr').remove();
  const loose = outside
    .text()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [
    ...loose.map((line) => ({ cells: [clean(line)], locator: 'text of the page', plain: true })),
    ...rows,
  ];
}

/** Cells of one line: between bars, tabs, or the line itself. A bar at the end closes the last cell. */
function rowOfLine(line: string, index: number): CellRow {
  const locator = `line ${index + 1}`;
  const separator = line.includes('|') ? '|' : line.includes('\t') ? '\t' : undefined;
  if (separator === undefined) return { cells: [clean(line)], locator, plain: true };
  const cells = line.split(separator).map(clean);
  if (separator === '|' && cells.length > 1 && cells.at(-1) === '') cells.pop();
  return { cells, locator, plain: false };
}

/** The rows of a sheet as HTML or as text. */
export function documentCells(text: string): CellRow[] {
  if (/<(table|html|body|tr)\b/i.test(text)) return rowsOfPage(text);
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(rowOfLine)
    .filter((row) => row.plain === false || row.cells[0] !== '');
}
