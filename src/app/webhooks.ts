import { createHmac, randomBytes } from 'node:crypto';
import { DomainError } from '../domain/errors.ts';
import { keyOf } from '../domain/key.ts';
import type { Clock } from './ports/clock.ts';
import type { WebhookSender } from './ports/webhook-sender.ts';
import type { StoredWebhook, WebhookDelivery, WebhookEvent, WebhookStore } from './ports/webhook-store.ts';
import type { Happening } from './telling/happening.ts';

export interface WebhookDeps {
  webhooks: WebhookStore;
  webhookSender: WebhookSender;
  clock: Clock;
  newId: () => string;
}

export interface NewWebhook {
  url: string;
  events: WebhookEvent[];
  label?: string;
  createdBy?: string;
}

export type ListedWebhook = Omit<StoredWebhook, 'secret'>;

/** Minutes to wait after each failed attempt; after the last one the message is given up. */
const RETRY_MINUTES = [1, 5, 30, 120, 720] as const;
/** For how long an attempt may keep its message from other senders. */
const CLAIM_MS = 60_000;
const BATCH = 50;

/**
 * Registers an address; the secret that signs its messages is in the answer and nowhere else. A host
 * that cannot be resolved now is registered with a warning: the name service may only be away.
 * @throws DomainError `invalid-input` for an address that may not be sent to
 */
export async function createWebhook(
  deps: WebhookDeps,
  wanted: NewWebhook,
): Promise<StoredWebhook & { warning?: string }> {
  const warning = await deps.webhookSender.check(wanted.url);
  const webhook: StoredWebhook = {
    ...wanted,
    id: deps.newId(),
    secret: `qws_${randomBytes(32).toString('base64url')}`,
    createdAt: deps.clock.now().toISOString(),
  };
  await deps.webhooks.add(webhook);
  return { ...webhook, ...(warning && { warning }) };
}

/** All addresses, without their secrets. */
export async function listWebhooks(deps: Pick<WebhookDeps, 'webhooks'>): Promise<ListedWebhook[]> {
  return (await deps.webhooks.list()).map(({ secret: _, ...listed }) => listed);
}

function missing(id: string): DomainError {
  return new DomainError('not-found', `No webhook ${id} is registered; /webhooks lists them.`);
}

/**
 * Removes an address and its log.
 * @throws DomainError `not-found`
 */
export async function deleteWebhook(deps: Pick<WebhookDeps, 'webhooks'>, id: string): Promise<void> {
  if (!(await deps.webhooks.remove(id))) throw missing(id);
}

function deliveryOf(webhook: StoredWebhook, happening: Happening, now: string): WebhookDelivery {
  const { event, subject, data } = happening;
  const id = keyOf(webhook.id, event, subject);
  return {
    id,
    webhook: webhook.id,
    event,
    payload: JSON.stringify({ id, event, at: now, data }),
    state: 'pending',
    attempts: 0,
    createdAt: now,
    nextAttemptAt: now,
  };
}

/** True for an address that asked for such events before this one happened. */
function wants(webhook: StoredWebhook, { event, at }: Happening): boolean {
  return webhook.events.includes(event) && (at === undefined || at >= webhook.createdAt);
}

/** Queues what happened for every address that asked for it; the same happening again adds nothing. */
export async function announce(deps: WebhookDeps, happenings: readonly Happening[]): Promise<number> {
  if (happenings.length === 0) return 0;
  const now = deps.clock.now().toISOString();
  const webhooks = await deps.webhooks.list();
  const deliveries = webhooks.flatMap((webhook) =>
    happenings
      .filter((happening) => wants(webhook, happening))
      .map((happening) => deliveryOf(webhook, happening, now)),
  );
  return deps.webhooks.enqueue(deliveries);
}

/** Signature of a message: HMAC-SHA256 over its timestamp, a dot, and the body as sent. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

function outcomeOf(
  delivery: WebhookDelivery,
  answer: { status: number } | { error: string },
  now: Date,
): WebhookDelivery {
  const attempts = delivery.attempts + 1;
  const told = 'status' in answer ? { lastStatus: answer.status } : { lastError: answer.error };
  const done = { ...delivery, ...told, attempts };
  if ('status' in answer && answer.status >= 200 && answer.status < 300)
    return { ...done, state: 'delivered', finishedAt: now.toISOString() };
  const wait = RETRY_MINUTES[attempts - 1];
  if (wait === undefined) return { ...done, state: 'failed', finishedAt: now.toISOString() };
  return { ...done, nextAttemptAt: new Date(now.getTime() + wait * 60_000).toISOString() };
}

async function attempt(deps: WebhookDeps, delivery: WebhookDelivery): Promise<WebhookDelivery | undefined> {
  const webhook = await deps.webhooks.get(delivery.webhook);
  if (!webhook) return undefined;
  const now = deps.clock.now();
  const until = new Date(now.getTime() + CLAIM_MS).toISOString();
  if (!(await deps.webhooks.claim(delivery.id, delivery.attempts, until))) return undefined;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const headers = {
    'X-Quorumwatch-Event': delivery.event,
    'X-Quorumwatch-Delivery': delivery.id,
    'X-Quorumwatch-Timestamp': timestamp,
    'X-Quorumwatch-Signature': signatureOf(webhook.secret, timestamp, delivery.payload),
  };
  const answer = await deps.webhookSender.post(webhook.url, headers, delivery.payload);
  const outcome = outcomeOf(delivery, answer, deps.clock.now());
  await deps.webhooks.update(outcome);
  return outcome;
}

/** Sends what is due, each message by one sender only; gives the number of attempts made. */
export async function deliverDue(deps: WebhookDeps): Promise<number> {
  const due = await deps.webhooks.due(deps.clock.now().toISOString(), BATCH);
  const attempted = await Promise.all(due.map((delivery) => attempt(deps, delivery)));
  return attempted.filter((outcome) => outcome !== undefined).length;
}

/**
 * Sends a test message at once and tells what the address answered.
 * @throws DomainError `not-found`
 */
export async function testWebhook(deps: WebhookDeps, id: string): Promise<WebhookDelivery> {
  const webhook = await deps.webhooks.get(id);
  if (!webhook) throw missing(id);
  const happening: Happening = {
    event: 'test',
    subject: deps.newId(),
    data: { message: 'This is a test of your webhook.' },
  };
  const delivery = deliveryOf(webhook, happening, deps.clock.now().toISOString());
  await deps.webhooks.enqueue([delivery]);
  return (await attempt(deps, delivery)) ?? delivery;
}
