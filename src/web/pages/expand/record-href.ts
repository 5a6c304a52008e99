import type { RecordLink } from '../../../app/views/recommendation-view.ts';

const PAGES: Record<string, string> = {
  ballot: '/ballots/',
  committee: '/committees/',
  actor: '/members/',
  meeting: '/meetings/',
};

/** Page of a record, where its kind has one; else the request that shows it. */
export function recordHref({ kind, key, href }: RecordLink): string {
  const page = PAGES[kind];
  return page === undefined ? href : `${page}${encodeURIComponent(key)}`;
}
