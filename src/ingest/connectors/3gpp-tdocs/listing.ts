import { load } from 'cheerio';
import { z } from 'zod';

/** One entry of a directory page of www.3gpp.org/ftp. */
export interface ListingEntry {
  name: string;
  /** Below the base address, encoded: `/ftp/tsg_sa/WG2_Arch/TSGS2_137e_Electronic/Docs`. */
  path: string;
  /** `2020-02-24T06:02`, as far as the page tells. */
  changed?: string;
}

const listingSchema = z.array(
  z.strictObject({ name: z.string(), path: z.string(), changed: z.string().optional() }),
);

const STAMP = /(\d{4})\/(\d{2})\/(\d{2})\s+(\d{1,2}):(\d{2})/;

function changedOf(text: string): string | undefined {
  const [, year, month, day, hour = '', minute] = STAMP.exec(text) ?? [];
  return year && `${year}-${month}-${day}T${hour.padStart(2, '0')}:${minute}`;
}

/** The path of a link from `/ftp/` on, whatever host it names; `#` in a name stands for itself and not for a fragment. */
function pathOf(href: string, folder: string): string | undefined {
  const written = href.replace(/#/g, '%23').replace(/ /g, '%20');
  if (!URL.canParse(written, `http://ftp${folder}/`)) return undefined;
  const { pathname } = new URL(written, `http://ftp${folder}/`);
  const at = pathname.toLowerCase().indexOf('/ftp/');
  return at < 0 ? undefined : `/ftp/${pathname.slice(at + 5)}`.replace(/\/+$/, '');
}

/** The files and folders that a directory page lists directly below `folder` (`/ftp/…`, without a slash at the end). */
export function parseListing(html: string, folder: string): ListingEntry[] {
  const $ = load(html);
  const entries = new Map<string, ListingEntry>();
  const parent = `${folder.toLowerCase()}/`;
  for (const link of $('a[href]').toArray()) {
    const path = pathOf($(link).attr('href') ?? '', folder);
    if (!path?.toLowerCase().startsWith(parent) || path.slice(parent.length).includes('/')) continue;
    const changed = changedOf($(link).closest('tr').text());
    const name = decodeURIComponent(path.slice(parent.length));
    if (name !== '') entries.set(path, { name, path, ...(changed && { changed }) });
  }
  return [...entries.values()];
}

/** What is kept of a directory page: its entries, without the page's state and decoration. */
export function encodeListing(entries: readonly ListingEntry[]): Uint8Array {
  return Buffer.from(JSON.stringify(entries));
}

/** Reads what `encodeListing` wrote. */
export function decodeListing(bytes: Uint8Array): ListingEntry[] {
  return listingSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
