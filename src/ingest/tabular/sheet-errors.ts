import { zipPart } from './zip-guard.ts';

/** A formula's error (`#REF!`, `#N/A`) and where it stands; row and column count from 0. */
export interface CellError {
  row: number;
  column: number;
  error: string;
}

const MOST_BYTES = 100 * 1024 * 1024;
function partText(bytes: Uint8Array, name: string): string {
  return zipPart(bytes, name, MOST_BYTES)?.toString('utf8') ?? '';
}

function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries([...tag.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

/** Parts of the sheets in the order of the workbook. */
function sheetParts(bytes: Uint8Array): string[] {
  const links = partText(bytes, 'xl/_rels/workbook.xml.rels').match(/<Relationship\b[^>]*>/g) ?? [];
  const targets = new Map(links.map(attributesOf).map(({ Id, Target }) => [Id, Target]));
  const sheets = partText(bytes, 'xl/workbook.xml').match(/<sheet\b[^>]*>/g) ?? [];
  return sheets.map(attributesOf).map((sheet) => {
    const target = targets.get(sheet['r:id']) ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  });
}

function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => 26 * index + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Walks through the cells of a sheet once, forwards only: a hostile sheet costs no more than its length. */
function* errorCells(xml: string): Generator<CellError> {
  for (let at = xml.indexOf('<c '); at >= 0; at = xml.indexOf('<c ', at)) {
    const end = xml.indexOf('>', at);
    if (end < 0) return;
    const tag = xml.slice(at, end);
    at = end;
    if (!tag.includes(' t="e"')) continue;
    const close = xml.indexOf('</c>', end);
    if (close < 0) return;
    at = close;
    const place = / r="([A-Z]{1,3})(\d{1,7})"/.exec(tag);
    const error = /<v>([^<]{1,20})<\/v>/.exec(xml.slice(end, close))?.[1];
    if (!place || error === undefined) continue;
    yield { row: Number(place[2]) - 1, column: columnIndex(place[1] ?? 'A'), error };
  }
}

/** The errors of a workbook's formulas, sheet by sheet in its order: readers of workbooks give such cells as empty. */
export function sheetErrors(bytes: Uint8Array): CellError[][] {
  return sheetParts(bytes).map((part) => [...errorCells(partText(bytes, part))]);
}
