/** Why a record has no cells: its last quote is not closed yet, or a quote stands where none may stand. */
export type Unsplit = 'open' | 'broken';

/** End of the quoted cell that begins at `start`: the index of its closing quote, or -1. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** Index of the quote that opens the cell at `at`, blanks let pass; -1 where the cell is not quoted. */
function openingQuote(text: string, at: number): number {
  let begin = at;
  while (text[begin] === ' ') begin += 1;
  return text[begin] === '"' ? begin : -1;
}

interface Cell {
  text: string;
  /** Index of the delimiter after the cell, or -1 at the end of the record. */
  end: number;
}

function quotedCell(text: string, open: number, delimiter: string): Cell | Unsplit {
  const close = closingQuote(text, open);
  if (close < 0) return 'open';
  const end = text.indexOf(delimiter, close);
  const rest = text.slice(close + 1, end < 0 ? text.length : end);
  if (rest.trim() !== '') return 'broken';
  return { text: text.slice(open + 1, close).replaceAll('""', '"'), end };
}

function plainCell(text: string, at: number, delimiter: string): Cell | Unsplit {
  const end = text.indexOf(delimiter, at);
  const cell = text.slice(at, end < 0 ? text.length : end);
  return cell.includes('"') ? 'broken' : { text: cell, end };
}

/** Cells of one CSV record (RFC 4180), which may span lines, or why there are none. O(length). */
export function splitRecord(text: string, delimiter: string): string[] | Unsplit {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const open = openingQuote(text, at);
    const cell = open < 0 ? plainCell(text, at, delimiter) : quotedCell(text, open, delimiter);
    if (typeof cell === 'string') return cell;
    cells.push(cell.text);
    if (cell.end < 0) return cells;
    at = cell.end + delimiter.length;
  }
}
