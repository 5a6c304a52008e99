const PAGES: Readonly<Record<string, string>> = {
  ballot: '/ballots',
  committee: '/committees',
  meeting: '/meetings',
  contribution: '/contributions',
};

/** Page of the record that a correction is about; `undefined` for records that have none of their own. */
export function recordHref(kind: string, key: string): string | undefined {
  if (kind === 'delegation') return `/meetings/${key.split(':')[0]}`;
  const page = PAGES[kind];
  return page && `${page}/${encodeURIComponent(key)}`;
}
