/** Record that a detail page shows; the page answers 404 where it does not exist. */
export type PageSubject =
  | 'ballot'
  | 'bloc'
  | 'member'
  | 'committee'
  | 'meeting'
  | 'contribution'
  | 'body'
  | 'plan';

export interface PageRoute {
  /** Express path; `:id` stands for one segment. */
  path: string;
  subject?: PageSubject;
}

/** Every page that the front end draws. What is not listed here answers 404. */
export const PAGE_ROUTES: readonly PageRoute[] = [
  { path: '/' },
  { path: '/ballots' },
  { path: '/ballots/:id', subject: 'ballot' },
  { path: '/blocs' },
  { path: '/blocs/:id', subject: 'bloc' },
  { path: '/agreement' },
  { path: '/compare' },
  { path: '/distance' },
  { path: '/members' },
  { path: '/members/:id', subject: 'member' },
  { path: '/committees' },
  { path: '/committees/:id', subject: 'committee' },
  { path: '/technologies' },
  { path: '/contributions' },
  { path: '/contributions/:id', subject: 'contribution' },
  { path: '/posts' },
  { path: '/signs' },
  { path: '/portfolio' },
  { path: '/meetings' },
  { path: '/meetings/:id', subject: 'meeting' },
  { path: '/expand' },
  { path: '/plan' },
  { path: '/plan/compare' },
  { path: '/plan/:id', subject: 'plan' },
  { path: '/coverage' },
  { path: '/participants' },
  { path: '/support' },
  { path: '/webhooks' },
  { path: '/reforms' },
  { path: '/bodies/:id', subject: 'body' },
  { path: '/sources' },
  { path: '/import' },
  { path: '/corrections' },
  { path: '/corrections/new' },
  { path: '/alerts' },
  { path: '/method' },
];
