import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Brief, BriefSection, BriefSource } from '../app/views/brief-view.ts';
import { footers } from './pdf/footers.ts';
import { INK, lineOf, MARGIN, needRoom, opened, type Pdf } from './pdf/sheet.ts';
import { pdfTable } from './pdf/table.ts';
import { writable } from './pdf/writable.ts';

/** Points that a heading needs below it, so that it never stands alone at the foot of a page. */
const ROOM = 90;
/** Points above a section. */
const APART = 9;

type Parent = PDFKit.PDFStructureElement;

interface Style {
  size: number;
  bold?: boolean;
  quiet?: boolean;
  link?: string;
}

function paragraph(pdf: Pdf, parent: Parent, kind: string, text: string, style: Style): void {
  const { size, bold, quiet, link } = style;
  const words = writable(text);
  const font = bold ? 'Helvetica-Bold' : 'Helvetica';
  pdf.font(font).fontSize(size);
  // A short paragraph is not torn apart; a long one may be.
  needRoom(pdf, Math.min(3 * size, pdf.heightOfString(words, { width: lineOf(pdf) })));
  parent.add(
    pdf.struct(kind, {}, () => {
      pdf
        .font(font)
        .fontSize(size)
        .fillColor(link ? INK.link : quiet ? INK.quiet : INK.text)
        .text(words, MARGIN, pdf.y, { lineGap: 1, ...(link ? { link, underline: true } : {}) })
        .fillColor(INK.text);
    }),
  );
  pdf.y += size * (bold ? 0.35 : 0.4);
}

function section(pdf: Pdf, root: Parent, part: BriefSection, numbers: ReadonlyMap<string, number>): void {
  const element = opened(pdf, root, 'Sect');
  pdf.y += APART;
  needRoom(pdf, ROOM);
  paragraph(pdf, element, 'H2', part.heading, { size: 13, bold: true });
  for (const text of part.paragraphs) paragraph(pdf, element, 'P', text, { size: 10 });
  if (part.table) pdfTable(pdf, element, part.table);
  const notes = part.sources.map((id) => `[${numbers.get(id)}]`).join(' ');
  if (notes !== '') paragraph(pdf, element, 'P', `Sources: ${notes}`, { size: 8, quiet: true });
  element.end();
}

function sourceWords({ id, name, attribution, day }: BriefSource, number: number): string {
  const credit = attribution === null || attribution === name ? '' : ` (${attribution})`;
  return `[${number}] ${name}${credit}${day ? `, as of ${day}` : ''}; id ${id}`;
}

/** Addresses that can be opened; a seed's own mark for "nowhere" is none. */
function isAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//.test(url);
}

function sourceList(pdf: Pdf, root: Parent, brief: Brief): void {
  const element = opened(pdf, root, 'Sect');
  pdf.y += APART;
  needRoom(pdf, ROOM);
  paragraph(pdf, element, 'H2', 'Sources', { size: 13, bold: true });
  if (brief.sources.length === 0) paragraph(pdf, element, 'P', 'No record was used.', { size: 8 });
  for (const [index, source] of brief.sources.entries()) {
    paragraph(pdf, element, 'P', sourceWords(source, index + 1), { size: 8 });
    if (isAddress(source.url)) paragraph(pdf, element, 'P', source.url, { size: 8, link: source.url });
  }
  element.end();
}

/**
 * A brief as a tagged PDF on A4 with its day, its data version and the number of the page at the foot of each. The same
 * brief gives the same bytes: its date is the day it describes.
 */
export async function briefPdf(brief: Brief): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: writable(brief.title),
      Author: 'Quorumwatch',
      CreationDate: new Date(`${brief.asOf}T00:00:00Z`),
    },
  });
  const bytes = buffer(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const numbers = new Map(brief.sources.map(({ id }, index) => [id, index + 1]));
  const dated = `as of ${brief.asOf}, data version ${brief.snapshot}`;
  paragraph(pdf, root, 'H1', brief.title, { size: 18, bold: true });
  const mark = brief.synthetic ? ' Synthetic: made up for demonstration.' : '';
  paragraph(pdf, root, 'P', `${brief.subtitle}, ${dated}.${mark}`, { size: 10, quiet: true });
  for (const note of brief.notes ?? []) paragraph(pdf, root, 'P', note, { size: 8, quiet: true });
  for (const part of brief.sections) section(pdf, root, part, numbers);
  sourceList(pdf, root, brief);
  root.end();
  const synthetic = brief.synthetic ? ' – synthetic' : '';
  footers(pdf, writable(`Quorumwatch – ${brief.title} – ${dated}${synthetic}`));
  pdf.end();
  return bytes;
}
