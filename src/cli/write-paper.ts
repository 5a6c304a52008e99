import { Readable } from 'node:stream';
import type { Brief } from '../app/views/brief-view.ts';
import { writeWhole } from './write-file.ts';

/** Files that a paper is to be written to. */
export interface PaperFlags {
  pdf?: string;
  html?: string;
}

/** Writes a paper as the files asked for; false where none was. */
export async function writePaper(brief: () => Promise<Brief>, { pdf, html }: PaperFlags): Promise<boolean> {
  if (pdf === undefined && html === undefined) return false;
  const [paper, { briefHtml }, { briefPdf }] = await Promise.all([
    brief(),
    import('../reports/brief-html.ts'),
    import('../reports/brief-pdf.ts'),
  ]);
  if (pdf !== undefined) await writeWhole(Readable.from([await briefPdf(paper)]), pdf);
  if (html !== undefined) await writeWhole(Readable.from([briefHtml(paper)]), html);
  return true;
}
