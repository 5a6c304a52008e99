import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Brief, BriefCell, BriefSection, BriefTable } from '../app/views/brief-view.ts';

type Pdf = PDFKit.PDFDocument;

const MARGIN = 54;
/** Typographic characters that the built-in fonts hold although they lie beyond Latin-1. */
const EXTRA = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** The built-in fonts hold Western letters only: others lose their accents, and what then remains foreign is marked. */
function writable(text: string): string {
  return [...text.replaceAll('≥', '>=').replaceAll('≤', '<=')]
    .map((character) => {
      if (character <= 'ÿ' || EXTRA.includes(character)) return character;
      const plain = character.normalize('NFKD').replace(/\p{M}/gu, '');
      return plain !== '' && plain <= 'ÿ' ? plain : '?';
    })
    .join('');
}

function paragraph(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  kind: string,
  size: number,
  text: string,
): void {
  parent.add(
    pdf.struct(kind, {}, () => {
      pdf
        .font(kind === 'P' ? 'Helvetica' : 'Helvetica-Bold')
        .fontSize(size)
        .text(writable(text), MARGIN);
      pdf.moveDown(kind === 'P' ? 0.4 : 0.3);
    }),
  );
}

/** A link is blue and underlined, so that it is known as one on paper too. */
function cell(content: BriefCell) {
  if (typeof content === 'string') return writable(content);
  const { text, href } = content;
  return { text: writable(text), textColor: '#1f4e9e', textOptions: { link: href, underline: true } };
}

/** Widths in points that fill the line. */
function columnWidths(widths: readonly number[], line: number): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => (line * width) / total);
}

function table(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  { caption, heads, rows, widths }: BriefTable,
): void {
  paragraph(pdf, parent, 'P', 9, caption);
  pdf.font('Helvetica').fontSize(8);
  const head = heads.map((text) => ({
    text: writable(text),
    type: 'TH' as const,
    backgroundColor: '#e8edf2',
  }));
  pdf.table({
    structParent: parent,
    position: { x: MARGIN },
    ...(widths && { columnStyles: columnWidths(widths, pdf.page.width - 2 * MARGIN) }),
    defaultStyle: { border: 0.5, borderColor: '#9aa5b1', padding: 3 },
    data: [head, ...rows.map((row) => row.map(cell))],
  } as PDFKit.Mixins.TableOptionsWithData);
  pdf.moveDown(0.8);
}

/** A heading with the first rows of its table needs this much; with less left on the page it begins a new one. */
const ROOM = 130;

function beginWithRoom(pdf: Pdf): void {
  if (pdf.y > pdf.page.height - MARGIN - ROOM) pdf.addPage();
}

function section(
  pdf: Pdf,
  root: PDFKit.PDFStructureElement,
  part: BriefSection,
  numbers: Map<string, number>,
): void {
  const element = pdf.struct('Sect');
  root.add(element);
  beginWithRoom(pdf);
  paragraph(pdf, element, 'H2', 13, part.heading);
  for (const text of part.paragraphs) paragraph(pdf, element, 'P', 10, text);
  if (part.table) table(pdf, element, part.table);
  const notes = part.sources.map((id) => `[${numbers.get(id)}]`).join(' ');
  if (notes !== '') paragraph(pdf, element, 'P', 8, `Sources: ${notes}`);
  element.end();
}

function sourceList(pdf: Pdf, root: PDFKit.PDFStructureElement, brief: Brief): void {
  const element = pdf.struct('Sect');
  root.add(element);
  paragraph(pdf, element, 'H2', 13, 'Sources');
  for (const [index, { id, name, attribution, url, day }] of brief.sources.entries()) {
    const words = [
      `[${index + 1}]`,
      name,
      attribution === null ? '' : `(${attribution})`,
      url ?? '',
      day ?? '',
      `id ${id}`,
    ];
    paragraph(pdf, element, 'P', 8, words.filter((word) => word !== '').join(' '));
  }
  element.end();
}

/** A brief as a tagged PDF on A4. The same brief gives the same bytes: its date is the day it describes. */
export async function briefPdf(brief: Brief): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
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
  paragraph(pdf, root, 'H1', 18, brief.title);
  const mark = brief.synthetic ? ' Synthetic: made up for demonstration.' : '';
  paragraph(
    pdf,
    root,
    'P',
    10,
    `${brief.subtitle}. As of ${brief.asOf}, data version ${brief.snapshot}.${mark}`,
  );
  for (const note of brief.notes ?? []) paragraph(pdf, root, 'P', 8, note);
  for (const part of brief.sections) section(pdf, root, part, numbers);
  sourceList(pdf, root, brief);
  root.end();
  pdf.end();
  return bytes;
}
