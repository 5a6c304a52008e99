import { artifact, INK, lineOf, MARGIN, type Pdf } from './sheet.ts';

const SIZE = 7.5;
const NUMBER_WIDTH = 70;

/** The line at the foot of every page: what this is and as of when, and which page of how many. */
export function footers(pdf: Pdf, text: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    const { margins, height } = pdf.page;
    const y = height - MARGIN + 16;
    const kept = margins.bottom;
    // Text below the margin would begin a new page.
    margins.bottom = 0;
    artifact(pdf, () => {
      pdf
        .moveTo(MARGIN, y - 5)
        .lineTo(MARGIN + lineOf(pdf), y - 5)
        .lineWidth(0.5)
        .stroke(INK.line);
      pdf.font('Helvetica').fontSize(SIZE).fillColor(INK.quiet);
      pdf.text(text, MARGIN, y, {
        width: lineOf(pdf) - NUMBER_WIDTH,
        height: SIZE + 2,
        ellipsis: true,
        lineBreak: true,
      });
      pdf.text(`Page ${page - start + 1} of ${count}`, MARGIN + lineOf(pdf) - NUMBER_WIDTH, y, {
        width: NUMBER_WIDTH,
        align: 'right',
        lineBreak: false,
      });
    });
    margins.bottom = kept;
  }
}
