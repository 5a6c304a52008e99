/** A document in the making. */
export type Pdf = PDFKit.PDFDocument;

/** Points from the edge of the paper to the text. */
export const MARGIN = 54;
export const INK = { text: '#111111', quiet: '#4a5560', link: '#1f4e9e', line: '#c3ccd3', head: '#e8edf2' };

/** Points across which text runs. */
export function lineOf(pdf: Pdf): number {
  return pdf.page.width - 2 * MARGIN;
}

/** Points left on the page. */
export function roomLeft(pdf: Pdf): number {
  return pdf.page.height - pdf.page.margins.bottom - pdf.y;
}

/** Begins a new page where less than `points` are left. */
export function needRoom(pdf: Pdf, points: number): void {
  if (roomLeft(pdf) < points) pdf.addPage();
}

/** Draws what is no part of the text: rules, shades, heads said again, page numbers. A screen reader passes it over. */
export function artifact(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact');
  draw();
  pdf.endMarkedContent();
}

/** A struct element of a kind, in its parent, ready to take children. */
export function opened(
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  kind: string,
): PDFKit.PDFStructureElement {
  const element = pdf.struct(kind);
  parent.add(element);
  return element;
}
