import { z } from 'zod';
import { DomainError } from '../../../domain/errors.ts';
import type { OpenedDocument } from '../../connector.ts';
import { type Collection, keepFields } from './foreign.ts';

const link = z.object({ href: z.string(), title: z.string().optional() });
const object = z.record(z.string(), z.unknown());

const keptSchema = z.strictObject({
  /** Of a list: where it stands in it. */
  page: z.int().optional(),
  pages: z.int().optional(),
  total: z.int().optional(),
  next: z.string().optional(),
  /** The list's items as links, or one object with its own. */
  links: z.array(link),
  objects: z.array(object),
  unknown: z.array(z.string()),
  unreadable: z.string().optional(),
});

/** A page of a collection or one object, as kept: without what names persons. */
export type HalPage = z.infer<typeof keptSchema>;

const EMPTY: HalPage = { links: [], objects: [], unknown: [] };

const listSchema = z.object({
  page: z.int(),
  pages: z.int(),
  total: z.int(),
  _links: z.record(z.string(), z.unknown()),
  _embedded: z.record(z.string(), z.unknown()).optional(),
});

function read(body: unknown, collection: Collection): HalPage {
  const list = listSchema.safeParse(body);
  if (list.success) return readList(list.data, collection);
  const single = object.safeParse(body);
  if (!single.success) return { ...EMPTY, unreadable: 'it is no object' };
  const { kept, unknown } = keepFields(collection, single.data);
  return { ...EMPTY, objects: [kept], unknown };
}

function readList(list: z.infer<typeof listSchema>, collection: Collection): HalPage {
  const { page, pages, total, _links, _embedded } = list;
  const next = link.safeParse(_links.next);
  const objects = z.array(object).safeParse(_embedded?.[collection] ?? []);
  const items = z.array(link).safeParse(_links[collection] ?? []);
  if (!objects.success || !items.success) return { ...EMPTY, unreadable: `its ${collection} are no list` };
  const embedded = objects.data.map((each) => keepFields(collection, each));
  return {
    page,
    pages,
    total,
    ...(next.success && { next: next.data.href }),
    links: items.data.map(({ href, title }) => ({ href, ...(title !== undefined && { title }) })),
    objects: embedded.map(({ kept }) => kept),
    unknown: [...new Set(embedded.flatMap(({ unknown }) => unknown))].sort(),
  };
}

/** What is kept of a page's bytes. */
export function redactPage(bytes: Uint8Array, collection: Collection): Uint8Array {
  let kept: HalPage;
  try {
    kept = read(JSON.parse(Buffer.from(bytes).toString('utf8')), collection);
  } catch {
    kept = { ...EMPTY, unreadable: 'it is no JSON' };
  }
  return Buffer.from(JSON.stringify(kept));
}

/** Reads what `redactPage` wrote. Throws `source-changed` where the page was none. */
export function pageOf({ bytes, url }: Pick<OpenedDocument, 'bytes' | 'url'>): HalPage {
  const kept = keptSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const reason = kept.success ? kept.data.unreadable : 'it was kept otherwise';
  if (kept.success && reason === undefined) return kept.data;
  throw new DomainError('source-changed', `${url} cannot be read: ${reason}. Check the interface's format`);
}

/** Path of an address of the API, whatever host it names: `https://api.w3.org/groups/wg/css` → `/groups/wg/css`. */
export function pathOf(href: string): string {
  const at = /\/(?:groups|affiliations|participations|users)\b/.exec(href)?.index;
  return at === undefined ? href : href.slice(at);
}

/** The last part of an address's path: the number of an affiliation or participation. */
export function idOf(href: string): string {
  return pathOf(href).split('?')[0]?.split('/').at(-1) ?? '';
}
