import type { BriefCell, BriefTable } from '../../app/views/brief-view.ts';
import { columnWidths } from './column-widths.ts';
import { artifact, INK, lineOf, MARGIN, needRoom, opened, type Pdf, roomLeft } from './sheet.ts';
import { writable } from './writable.ts';

const SIZE = 8;
const PADDING = 3;
/** Points that keep a number on its right edge apart from the words of the next column. */
const APART = 9;
const FONT = 'Helvetica';
const BOLD = 'Helvetica-Bold';
/** A number, an amount, a share or a dash: such columns stand on their right edge. */
const NUMBER = /^(?:[A-Z]{3} )?[<>~+-]?=? ?\d[\d,.]*(?: %)?$|^[-–]$/;

interface Column {
  x: number;
  width: number;
  align: 'left' | 'right';
}

type Parent = PDFKit.PDFStructureElement;

function textOf(cell: BriefCell): string {
  return writable(typeof cell === 'string' ? cell : cell.text);
}

function widthOf(pdf: Pdf, text: string): number {
  return pdf.widthOfString(text) + 2 * PADDING + 1;
}

function wantedBy(pdf: Pdf, head: string, cells: readonly string[]): { natural: number; least: number } {
  pdf.font(BOLD).fontSize(SIZE);
  const ofHead = Math.max(...head.split(/\s+/).map((word) => widthOf(pdf, word)));
  pdf.font(FONT).fontSize(SIZE);
  const natural = Math.max(ofHead, ...cells.map((text) => widthOf(pdf, text)));
  const words = cells.flatMap((text) => text.split(/[\s/-]+/));
  // Words as long as a hash are broken rather than given half of the page.
  const least = Math.max(ofHead, ...words.map((word) => Math.min(150, widthOf(pdf, word))));
  const apart = isNumeric(cells) ? APART : 0;
  return { natural: natural + apart, least: least + apart };
}

function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((text) => text !== '');
  return filled.some((text) => /\d/.test(text)) && filled.every((text) => NUMBER.test(text));
}

function columnsOf(pdf: Pdf, { heads, rows, widths }: BriefTable): Column[] {
  const cells = heads.map((_, column) => rows.map((row) => textOf(row[column] ?? '')));
  const line = lineOf(pdf);
  const points = widths
    ? columnWidths(
        widths.map((width) => ({ natural: width, least: 0 })),
        line,
      )
    : columnWidths(
        heads.map((head, column) => wantedBy(pdf, writable(head), cells[column]!)),
        line,
      );
  let x = MARGIN;
  return points.map((width, column) => {
    const at = x;
    x += width;
    const align = isNumeric(cells[column]!) ? 'right' : 'left';
    const gap = align === 'right' && column < points.length - 1 ? Math.min(APART, width / 6) : 0;
    return { x: at, width: width - gap, align };
  });
}

function heightOf(pdf: Pdf, columns: readonly Column[], texts: readonly string[], font: string): number {
  pdf.font(font).fontSize(SIZE);
  const heights = texts.map((text, column) =>
    pdf.heightOfString(text === '' ? ' ' : text, { width: columns[column]!.width - 2 * PADDING }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

/** One cell's words in its box; links are blue and underlined, so that they are known as such on paper too. */
function write(pdf: Pdf, { x, width, align }: Column, y: number, cell: BriefCell, font: string): void {
  const href = typeof cell === 'string' ? undefined : cell.href;
  pdf
    .font(font)
    .fontSize(SIZE)
    .fillColor(href === undefined ? INK.text : INK.link)
    .text(textOf(cell), x + PADDING, y + PADDING, {
      width: width - 2 * PADDING,
      align,
      ...(href === undefined ? {} : { link: href, underline: true }),
    });
  pdf.fillColor(INK.text);
}

function shade(pdf: Pdf, y: number, height: number): void {
  artifact(pdf, () => pdf.rect(MARGIN, y, lineOf(pdf), height).fill(INK.head).fillColor(INK.text));
}

function rule(pdf: Pdf, y: number): void {
  artifact(pdf, () =>
    pdf
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + lineOf(pdf), y)
      .lineWidth(0.5)
      .stroke(INK.line),
  );
}

/** One row of cells in the tree of the document. */
function writeRow(
  pdf: Pdf,
  parent: Parent,
  columns: readonly Column[],
  cells: readonly BriefCell[],
  kind: 'TH' | 'TD',
  height: number,
): void {
  const y = pdf.y;
  const row = opened(pdf, parent, 'TR');
  const font = kind === 'TH' ? BOLD : FONT;
  columns.forEach((column, index) => {
    row.add(pdf.struct(kind, {}, () => write(pdf, column, y, cells[index] ?? '', font)));
  });
  row.end();
  rule(pdf, y + height);
  pdf.y = y + height;
}

/** The heads once more at the top of a further page, for the eye only. */
function repeatHeads(pdf: Pdf, columns: readonly Column[], heads: readonly string[], height: number): void {
  const y = pdf.y;
  shade(pdf, y, height);
  artifact(pdf, () => {
    for (const [index, column] of columns.entries()) write(pdf, column, y, heads[index]!, BOLD);
  });
  rule(pdf, y + height);
  pdf.y = y + height;
}

/**
 * A table that fills the line: its caption stays with the first rows, no row is torn apart, and the heads stand again on
 * each further page.
 */
export function pdfTable(pdf: Pdf, parent: Parent, table: BriefTable): void {
  const columns = columnsOf(pdf, table);
  const heads = table.heads.map(writable);
  const headHeight = heightOf(pdf, columns, heads, BOLD);
  const heights = table.rows.map((row) => heightOf(pdf, columns, row.map(textOf), FONT));
  const caption = writable(table.caption);
  pdf.font(BOLD).fontSize(9);
  needRoom(pdf, pdf.heightOfString(caption, { width: lineOf(pdf) }) + 4 + headHeight + (heights[0] ?? 0));
  const element = opened(pdf, parent, 'Table');
  element.add(
    pdf.struct('Caption', {}, () => {
      pdf.font(BOLD).fontSize(9).fillColor(INK.quiet).text(caption, MARGIN).fillColor(INK.text);
    }),
  );
  pdf.y += 3;
  shade(pdf, pdf.y, headHeight);
  writeRow(pdf, element, columns, heads, 'TH', headHeight);
  table.rows.forEach((row, index) => {
    if (roomLeft(pdf) < heights[index]!) {
      pdf.addPage();
      repeatHeads(pdf, columns, heads, headHeight);
    }
    writeRow(pdf, element, columns, row, 'TD', heights[index]!);
  });
  element.end();
  pdf.x = MARGIN;
  pdf.y += 8;
}
