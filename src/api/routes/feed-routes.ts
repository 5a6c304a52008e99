import { z } from 'zod';
import { alertFeed, ballotFeed, feedOfToken } from '../../app/feeds.ts';
import { listCalendar } from '../../app/list-calendar.ts';
import type { FeedFilter } from '../../app/ports/feed-token-store.ts';
import type { Question } from '../../app/reading/question.ts';
import { dayOf } from '../../domain/day.ts';
import { atomOf } from '../../reports/atom.ts';
import { calendarOf } from '../../reports/calendar.ts';
import type { RouteDeps } from '../api-deps.ts';
import { type Operation, textOperation } from '../operation.ts';
import { Flag } from '../schemas/common.ts';
import { body, committee, member, technology } from '../schemas/parameters.ts';

const TAG = 'Calendar, feeds and webhooks';
const ICS = 'text/calendar; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
/** The one address that needs no token to be made: public records, where reading is open. */
const PUBLIC = 'public';

const Narrowing = { body, committee, technology, member };
const NarrowingQuery = z.object({
  ...Narrowing,
  datesOnly: Flag.optional().describe('Days and references only: no titles, no alarms.'),
});

const TokenParameter = z.object({
  token: z
    .string()
    .regex(/^([\w-]{16,64}|public)$/, 'is no feed token')
    .describe('A token, or `public` for public records where reading is open.'),
});

/** The documents behind the addresses, and what a token in an address stands for. */
function documentsOf({ model, services, config }: RouteDeps) {
  const { alerts, clock } = services;
  const calendar = async (question: Question, filter: FeedFilter, base: string) =>
    calendarOf(await listCalendar(model, question, filter), 'Ballots that close', base);
  const ballots = async (question: Question, filter: FeedFilter, base: string, path: string) =>
    atomOf(await ballotFeed(model, question, filter), {
      id: 'urn:quorumwatch:feed:ballots',
      title: 'Quorumwatch: ballots that open and close',
      base,
      path,
    });
  const released = async (base: string, path: string) =>
    atomOf(await alertFeed(alerts), {
      id: 'urn:quorumwatch:feed:alerts',
      title: 'Quorumwatch: released alerts',
      base,
      path,
    });
  const byToken = async (token: string) => {
    const asOf = dayOf(clock.now());
    if (token === PUBLIC && config.readAccess === 'open')
      return { question: { clearance: 'public' as const, asOf }, filter: {} };
    const { clearance, filter } = await feedOfToken(services, token);
    return { question: { clearance, asOf }, filter };
  };
  return { calendar, ballots, released, byToken };
}

type Documents = ReturnType<typeof documentsOf>;

function calendarOperations({ calendar, byToken }: Documents): Operation[] {
  return [
    textOperation({
      operationId: 'getCalendar',
      path: '/calendar.ics',
      tag: TAG,
      summary: 'Closing days of ballots as a calendar',
      query: NarrowingQuery,
      mediaType: ICS,
      handle: ({ question, query }, base) => calendar(question, query, base),
    }),
    textOperation({
      operationId: 'getCalendarByToken',
      path: '/calendar/{token}.ics',
      tag: TAG,
      summary: 'The same under a revocable address, for calendars that send no headers',
      access: 'anyone',
      params: TokenParameter,
      examples: { token: PUBLIC },
      problems: ['not-found'],
      mediaType: ICS,
      async handle({ params }, base) {
        const { question, filter } = await byToken(params.token);
        return calendar(question, filter, base);
      },
    }),
  ];
}

function openFeedOperations({ ballots, released }: Documents): Operation[] {
  return [
    textOperation({
      operationId: 'getAlertFeed',
      path: '/feeds/alerts.atom',
      tag: TAG,
      summary: 'Alerts that an analyst released, as an Atom feed',
      mediaType: ATOM,
      handle: (_call, base) => released(base, '/api/v1/feeds/alerts.atom'),
    }),
    textOperation({
      operationId: 'getBallotFeed',
      path: '/feeds/ballots.atom',
      tag: TAG,
      summary: 'Ballots that open and close, as an Atom feed',
      query: z.object({ body, committee, technology }),
      mediaType: ATOM,
      handle: ({ question, query }, base) => ballots(question, query, base, '/api/v1/feeds/ballots.atom'),
    }),
  ];
}

function tokenFeedOperations({ ballots, released, byToken }: Documents): Operation[] {
  return [
    textOperation({
      operationId: 'getAlertFeedByToken',
      path: '/feeds/{token}/alerts.atom',
      tag: TAG,
      summary: 'Released alerts under a revocable address',
      access: 'anyone',
      params: TokenParameter,
      examples: { token: PUBLIC },
      problems: ['not-found'],
      mediaType: ATOM,
      async handle({ params }, base) {
        await byToken(params.token);
        return released(base, `/api/v1/feeds/${params.token}/alerts.atom`);
      },
    }),
    textOperation({
      operationId: 'getBallotFeedByToken',
      path: '/feeds/{token}/ballots.atom',
      tag: TAG,
      summary: 'Ballots that open and close, under a revocable address',
      access: 'anyone',
      params: TokenParameter,
      examples: { token: PUBLIC },
      problems: ['not-found'],
      mediaType: ATOM,
      async handle({ params }, base) {
        const { question, filter } = await byToken(params.token);
        return ballots(question, filter, base, `/api/v1/feeds/${params.token}/ballots.atom`);
      },
    }),
  ];
}

/** Calendars and feeds, open ones and those behind a token in the path. */
export function feedRoutes(deps: RouteDeps): Operation[] {
  const documents = documentsOf(deps);
  return [
    ...calendarOperations(documents),
    ...openFeedOperations(documents),
    ...tokenFeedOperations(documents),
  ];
}
