import type { StandaloneSvg } from './standalone-svg.ts';

/** Pixels of a picture for each pixel of the drawing, so that it is sharp in print. */
const SHARPNESS = 2;

/** A drawing as a PNG picture, painted by the browser itself. Rejects where it cannot read the drawing. */
export async function pngOf({ text, width, height }: StandaloneSvg): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * SHARPNESS);
  canvas.height = Math.ceil(height * SHARPNESS);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('no picture');
  return blob;
}

/** The size that an SVG document gives itself. */
export function sizedSvg(text: string): StandaloneSvg {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const side = (name: string) => Number.parseFloat(root.getAttribute(name) ?? '') || 960;
  return { text, width: side('width'), height: side('height') };
}

function quoted(cell: string): string {
  // A spreadsheet would run what begins like a formula.
  const safe = /^[=+@]/.test(cell) ? `'${cell}` : cell;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The cells of a table as CSV, as they are read on the page. */
export function csvOfTable(table: HTMLTableElement): string {
  return [...table.rows]
    .map((row) =>
      [...row.cells].map((cell) => quoted((cell.textContent ?? '').replace(/\s+/g, ' ').trim())).join(','),
    )
    .join('\r\n');
}

/** Has the browser save a file. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A file's name out of a title. */
export function fileName(title: string, suffix: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return `${plain || 'chart'}.${suffix}`;
}
