import { z } from 'zod';
import {
  alertFeed,
  ballotFeed,
  createFeedToken,
  feedOfToken,
  listFeedTokens,
  revokeFeedToken,
} from '../../app/feeds.ts';
import { listCalendar } from '../../app/list-calendar.ts';
import type { FeedFilter } from '../../app/ports/feed-token-store.ts';
import type { Question } from '../../app/reading/question.ts';
import { CONFIDENTIALITIES, isVisibleTo } from '../../domain/provenance.ts';
import { atomOf } from '../../reports/atom.ts';
import { calendarOf } from '../../reports/calendar.ts';
import type { RouteDeps } from '../api-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { Answer, jsonOperation, type Operation, textOperation } from '../operation.ts';
import { Code, Flag } from '../schemas/common.ts';
import { body, committee, IdParameter, member, technology } from '../schemas/parameters.ts';

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

const FeedTokenRow = z
  .object({
    id: z.string(),
    filter: z.object({
      body: z.string().optional(),
      committee: z.string().optional(),
      technology: z.string().optional(),
      member: z.string().optional(),
      datesOnly: z.boolean().optional(),
    }),
    clearance: z.enum(CONFIDENTIALITIES),
    label: z.string().optional(),
    createdAt: z.string(),
    createdBy: z.string().optional(),
    revokedAt: z.string().optional(),
  })
  .meta({ id: 'FeedTokenRow' });

/** Calendars and feeds, open ones and those behind a token in the path. */
export function feedRoutes({ model, services, config }: RouteDeps): Operation[] {
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
    const asOf = clock.now().toISOString().slice(0, 10);
    if (token === PUBLIC && config.readAccess === 'open')
      return { question: { clearance: 'public' as const, asOf }, filter: {} };
    const { clearance, filter } = await feedOfToken(services, token);
    return { question: { clearance, asOf }, filter };
  };
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
    jsonOperation({
      operationId: 'listFeedTokens',
      path: '/feed-tokens',
      tag: TAG,
      summary: 'All feed tokens, without the tokens themselves',
      access: 'analyst',
      response: z.object({ items: z.array(FeedTokenRow), next: z.null(), total: z.number() }),
      async handle() {
        const items = await listFeedTokens(services);
        return { items, next: null, total: items.length };
      },
    }),
    jsonOperation({
      operationId: 'createFeedToken',
      method: 'post',
      path: '/feed-tokens',
      tag: TAG,
      summary: 'Make an address for a calendar or feed reader, bound to one filter and clearance',
      description: 'The token is shown in this answer and never again.',
      access: 'reader',
      status: 201,
      body: {
        schema: z.strictObject({
          body: Code.optional(),
          committee: Code.optional(),
          technology: Code.optional(),
          member: Code.optional(),
          datesOnly: z.boolean().optional(),
          clearance: z.enum(CONFIDENTIALITIES).optional().describe('At most your own; public by default.'),
          label: z.string().trim().min(1).max(200).optional(),
        }),
        example: { body: 'SYN', clearance: 'public', label: 'Calendar of the liaison office' },
      },
      response: FeedTokenRow.extend({ token: z.string(), calendar: z.string(), alerts: z.string() }),
      async handle({ body: { clearance = 'public', label, ...filter }, asker }) {
        if (!isVisibleTo(clearance, asker.clearance))
          throw new HttpProblem('forbidden', 'A feed shows no more than the key that made it may see.');
        const made = await createFeedToken(services, {
          filter,
          clearance,
          ...(label === undefined ? {} : { label }),
          ...(asker.key === undefined ? {} : { createdBy: asker.key }),
        });
        return {
          ...made,
          calendar: `/calendar/${made.token}.ics`,
          alerts: `/feeds/${made.token}/alerts.atom`,
        };
      },
    }),
    jsonOperation({
      operationId: 'revokeFeedToken',
      method: 'delete',
      path: '/feed-tokens/{id}',
      tag: TAG,
      summary: 'Revoke a feed token at once',
      access: 'analyst',
      status: 204,
      params: IdParameter,
      examples: { id: '1f0e8a52-2f4c-4a37-9b58-0c7f4a9f6f10' },
      problems: ['not-found'],
      response: z.void(),
      async handle({ params }) {
        await revokeFeedToken(services, params.id);
        return new Answer(204, undefined);
      },
    }),
  ];
}
