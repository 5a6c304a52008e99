import { z } from 'zod';
import { createFeedToken, listFeedTokens, revokeFeedToken } from '../../app/feeds.ts';
import { CONFIDENTIALITIES, isVisibleTo } from '../../domain/provenance.ts';
import type { RouteDeps } from '../api-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { Answer, jsonOperation, type Operation } from '../operation.ts';
import { Code } from '../schemas/common.ts';
import { IdParameter } from '../schemas/parameters.ts';

const TAG = 'Calendar, feeds and webhooks';

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

function createOperation({ services }: RouteDeps): Operation[] {
  return [
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
  ];
}

/** Addresses for calendar and feed readers that send no headers. */
export function feedTokenRoutes(deps: RouteDeps): Operation[] {
  const { services } = deps;
  return [
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
    ...createOperation(deps),
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
