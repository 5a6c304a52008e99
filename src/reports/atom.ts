import { Feed } from 'feed';
import type { FeedEntry } from '../app/views/calendar-view.ts';
import { printable } from './printable.ts';

/** Titles and summaries stand in the feed as HTML: text that looks like a tag must not become one. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const BEGINNING = new Date(0);

/** Entries as an Atom feed; its `updated` is that of the newest entry, so that the same entries give the same bytes. */
export function atomOf(
  entries: readonly FeedEntry[],
  feed: { id: string; title: string; base: string; path: string },
): string {
  const { id, title, base, path } = feed;
  const newest = entries.reduce((latest, { at }) => (at > latest ? at : latest), '');
  const atom = new Feed({
    id,
    title,
    link: base,
    feedLinks: { atom: `${base}${path}` },
    updated: newest === '' ? BEGINNING : new Date(newest),
    generator: 'Quorumwatch',
    author: { name: 'Quorumwatch' },
  });
  for (const entry of entries) {
    atom.addItem({
      id: entry.id,
      title: asHtml(entry.title),
      link: `${base}${entry.path}`,
      date: new Date(entry.at),
      description: asHtml(entry.summary),
    });
  }
  return printable(atom.atom1());
}
