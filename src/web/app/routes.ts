import type { ComponentType } from 'preact';
import { matchRoute, type RouteValues } from '../routing/match-route.ts';

export type Page = ComponentType<{ values: RouteValues }>;

/** Each page with its own chunk, so that a reader loads only what is looked at. */
const ROUTES: readonly [pattern: string, load: () => Promise<Page>][] = [
  ['/', async () => (await import('../pages/overview/overview-page.tsx')).OverviewPage],
  ['/ballots', async () => (await import('../pages/ballots/ballots-page.tsx')).BallotsPage],
  ['/ballots/:id', async () => (await import('../pages/ballots/ballot-page.tsx')).BallotPage],
  ['/blocs', async () => (await import('../pages/blocs/blocs-page.tsx')).BlocsPage],
  ['/blocs/:id', async () => (await import('../pages/blocs/bloc-page.tsx')).BlocPage],
  ['/agreement', async () => (await import('../pages/agreement/agreement-page.tsx')).AgreementPage],
  ['/compare', async () => (await import('../pages/compare/compare-page.tsx')).ComparePage],
  ['/distance', async () => (await import('../pages/distance/distance-page.tsx')).DistancePage],
  ['/members', async () => (await import('../pages/members/members-page.tsx')).MembersPage],
  ['/members/:code', async () => (await import('../pages/members/member-page.tsx')).MemberPage],
  ['/committees', async () => (await import('../pages/committees/committees-page.tsx')).CommitteesPage],
  ['/committees/:id', async () => (await import('../pages/committees/committee-page.tsx')).CommitteePage],
  [
    '/technologies',
    async () => (await import('../pages/technologies/technologies-page.tsx')).TechnologiesPage,
  ],
  [
    '/contributions',
    async () => (await import('../pages/contributions/contributions-page.tsx')).ContributionsPage,
  ],
  [
    '/contributions/:id',
    async () => (await import('../pages/contributions/contribution-page.tsx')).ContributionPage,
  ],
  ['/posts', async () => (await import('../pages/posts/posts-page.tsx')).PostsPage],
  ['/signs', async () => (await import('../pages/signs/signs-page.tsx')).SignsPage],
  ['/portfolio', async () => (await import('../pages/portfolio/portfolio-page.tsx')).PortfolioPage],
  ['/meetings', async () => (await import('../pages/meetings/meetings-page.tsx')).MeetingsPage],
  ['/meetings/:id', async () => (await import('../pages/meetings/meeting-page.tsx')).MeetingPage],
  ['/expand', async () => (await import('../pages/expand/expand-page.tsx')).ExpandPage],
  ['/plan', async () => (await import('../pages/plan/plan-page.tsx')).PlanPage],
  ['/plan/compare', async () => (await import('../pages/plan/compare-plans-page.tsx')).ComparePlansPage],
  ['/plan/:id', async () => (await import('../pages/plan/kept-plan-page.tsx')).KeptPlanPage],
  ['/coverage', async () => (await import('../pages/alliance-coverage/coverage-page.tsx')).CoveragePage],
  [
    '/participants',
    async () => (await import('../pages/participants/participants-page.tsx')).ParticipantsPage,
  ],
  ['/support', async () => (await import('../pages/support/support-page.tsx')).SupportPage],
  ['/webhooks', async () => (await import('../pages/webhooks/webhooks-page.tsx')).WebhooksPage],
  ['/bodies/:id', async () => (await import('../pages/bodies/body-page.tsx')).BodyPage],
  ['/reforms', async () => (await import('../pages/reforms/reforms-page.tsx')).ReformsPage],
  ['/alerts', async () => (await import('../pages/alerts/alerts-page.tsx')).AlertsPage],
  ['/sources', async () => (await import('../pages/sources/sources-page.tsx')).SourcesPage],
  ['/import', async () => (await import('../pages/import/import-page.tsx')).ImportPage],
  ['/corrections', async () => (await import('../pages/corrections/corrections-page.tsx')).CorrectionsPage],
  ['/corrections/new', async () => (await import('../pages/corrections/claim-page.tsx')).ClaimPage],
  ['/method', async () => (await import('../pages/method/method-page.tsx')).MethodPage],
];

/** Finds the page for a path; `undefined` where there is none. */
export function findPage(
  path: string,
): { load: () => Promise<Page>; values: RouteValues; pattern: string } | undefined {
  for (const [pattern, load] of ROUTES) {
    const values = matchRoute(pattern, path);
    if (values) return { load, values, pattern };
  }
  return undefined;
}
