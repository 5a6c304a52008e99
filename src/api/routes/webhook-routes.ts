import { z } from 'zod';
import { WEBHOOK_EVENTS } from '../../app/ports/webhook-store.ts';
import { listDeliveries } from '../../app/webhook-deliveries.ts';
import { createWebhook, deleteWebhook, listWebhooks, testWebhook } from '../../app/webhooks.ts';
import type { RouteDeps } from '../api-deps.ts';
import { Answer, jsonOperation, listOperation, type Operation } from '../operation.ts';
import { IdParameter } from '../schemas/parameters.ts';

const TAG = 'Calendar, feeds and webhooks';
const EXAMPLE = { id: '8c1d2f63-7c58-4f0a-bb19-52e1d0b3a7c4' };

const WebhookRow = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    label: z.string().optional(),
    createdAt: z.string(),
    createdBy: z.string().optional(),
  })
  .meta({ id: 'WebhookRow' });

const DeliveryRow = z
  .object({
    id: z.string(),
    webhook: z.string(),
    event: z.enum(WEBHOOK_EVENTS),
    state: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.number(),
    createdAt: z.string(),
    nextAttemptAt: z.string(),
    lastStatus: z.number().optional(),
    lastError: z.string().optional(),
    finishedAt: z.string().optional(),
    payload: z.string(),
  })
  .meta({ id: 'DeliveryRow' });

function registrationOperations({ services }: RouteDeps): Operation[] {
  return [
    jsonOperation({
      operationId: 'listWebhooks',
      path: '/webhooks',
      tag: TAG,
      summary: 'Registered webhooks, without their secrets',
      access: 'analyst',
      response: z.object({ items: z.array(WebhookRow), next: z.null(), total: z.number() }),
      async handle() {
        const items = await listWebhooks(services);
        return { items, next: null, total: items.length };
      },
    }),
    jsonOperation({
      operationId: 'createWebhook',
      method: 'post',
      path: '/webhooks',
      tag: TAG,
      summary: 'Register an address that is told of events',
      description:
        'Messages are POSTed as JSON. `X-Quorumwatch-Signature` is `sha256=` and the HMAC-SHA256, under the secret that only ' +
        'this answer shows, of `X-Quorumwatch-Timestamp`, a dot and the body. Private addresses are refused; ' +
        'a host that cannot be resolved now is registered with a `warning`. Each thing is told once: a ballot as it opens, comes ' +
        'close, is put off, or has a result; a position that changed (not comments, not of natural persons); an alert as it is ' +
        'released and as its cause ends; a run as it ends, whoever started it. A message that fails is sent again after 1, 5, 30, ' +
        '120 and 720 minutes.',
      access: 'analyst',
      status: 201,
      body: {
        schema: z.strictObject({
          url: z.string().min(1).max(2000),
          events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length),
          label: z.string().trim().min(1).max(200).optional(),
        }),
        example: {
          url: 'https://hooks.example.org/quorumwatch',
          events: ['ballot.closing', 'ballot.result'],
        },
      },
      response: WebhookRow.extend({ secret: z.string(), warning: z.string().optional() }),
      handle: ({ body, asker }) =>
        createWebhook(services, { ...body, ...(asker.key === undefined ? {} : { createdBy: asker.key }) }),
    }),
    jsonOperation({
      operationId: 'deleteWebhook',
      method: 'delete',
      path: '/webhooks/{id}',
      tag: TAG,
      summary: 'Remove a webhook and the log of its deliveries',
      access: 'analyst',
      status: 204,
      params: IdParameter,
      examples: EXAMPLE,
      problems: ['not-found'],
      response: z.void(),
      async handle({ params }) {
        await deleteWebhook(services, params.id);
        return new Answer(204, undefined);
      },
    }),
  ];
}

function deliveryOperations({ services, model }: RouteDeps): Operation[] {
  return [
    jsonOperation({
      operationId: 'testWebhook',
      method: 'post',
      path: '/webhooks/{id}/test',
      tag: TAG,
      summary: 'Send a test message now, and tell what the address answered',
      access: 'analyst',
      params: IdParameter,
      examples: EXAMPLE,
      problems: ['not-found'],
      response: DeliveryRow,
      handle: ({ params }) => testWebhook(services, params.id),
    }),
    listOperation({
      operationId: 'listDeliveries',
      path: '/webhooks/{id}/deliveries',
      tag: TAG,
      summary: 'What was sent to a webhook, and what it answered',
      description: 'The id `all` stands for every webhook.',
      access: 'analyst',
      params: IdParameter,
      examples: { id: 'all' },
      problems: ['not-found'],
      row: DeliveryRow,
      name: 'deliveries',
      listing: ({ params, question }) =>
        listDeliveries(
          { webhooks: services.webhooks, snapshot: () => model.snapshotOf(question) },
          params.id,
        ),
    }),
  ];
}

/** Addresses that are told of events. */
export function webhookRoutes(deps: RouteDeps): Operation[] {
  return [...registrationOperations(deps), ...deliveryOperations(deps)];
}
