const PAGES: Record<string, string> = {
  ballot: '/ballots/',
  committee: '/committees/',
  actor: '/members/',
  meeting: '/meetings/',
};

/** Page of a record, where its kind has one: keys end in the record's own id. */
export function recordHref(kind: string, key: string): string | undefined {
  const page = PAGES[kind];
  return page === undefined ? undefined : `${page}${encodeURIComponent(key)}`;
}
