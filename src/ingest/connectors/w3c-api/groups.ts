import { load } from 'cheerio';
import type { Committee } from '../../../domain/body.ts';
import { isDay } from '../../../domain/day.ts';
import { slugOf } from '../../record-keys.ts';
import type { ForeignGroup } from './foreign.ts';
import { W3C } from './manifest.ts';
import { pathOf } from './page.ts';

/** Id of a group as a committee, from its address: `/groups/wg/css` → `w3c-wg-css`. */
export function committeeIdOf(href: string): string {
  return slugOf(
    `w3c ${pathOf(href)
      .split('?')[0]
      ?.replace(/^\/groups\//, '')}`,
  );
}

function plainText(html: string): string {
  return load(html, null, false).text().replace(/\s+/g, ' ').trim();
}

/** Dates of a charter from the title of its link: `2024-09-26 -> 2026-09-25`. */
export function charterSpan(title: string): string | undefined {
  const [from = '', to = ''] = title.split(/\s*->\s*/);
  return isDay(from) && isDay(to) ? `${from} to ${to}` : undefined;
}

/** A group as a committee, with the spans of its charters. */
export function committeeRecord(group: ForeignGroup, charters: readonly string[]): Committee {
  const { name, shortname, description, type } = group;
  const scope = description ? plainText(description) : '';
  const created = group['start-date']?.slice(0, 10);
  const notes = [
    ...(type ? [type] : []),
    ...(charters.length > 0 ? [`chartered ${[...charters].sort().join(', ')}`] : []),
  ].join('; ');
  return {
    id: committeeIdOf(group._links.self.href),
    body: W3C,
    reference: shortname,
    title: name,
    status: group.is_closed ? 'Closed' : 'Active',
    ...(created && isDay(created) && { created }),
    ...(scope && { scope }),
    technologies: [],
    ...(notes && { notes }),
  };
}

/** A group of which no more is known than its link. */
export function linkedCommittee(href: string, title: string): Committee {
  const reference = pathOf(href).split('/').at(-1) ?? title;
  return { id: committeeIdOf(href), body: W3C, reference, title, technologies: [] };
}
