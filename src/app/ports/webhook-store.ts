import type { Page } from './record-store.ts';

export const WEBHOOK_EVENTS = [
  'ballot.opened',
  'ballot.closing',
  'ballot.extended',
  'ballot.result',
  'position.changed',
  'alert.released',
  'alert.cleared',
  'run.finished',
  'test',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An address that wants to be told of events. The secret signs what is sent and is told once. */
export interface StoredWebhook {
  id: string;
  url: string;
  events: WebhookEvent[];
  secret: string;
  label?: string;
  createdAt: string;
  createdBy?: string;
}

/** One message to one address, with what became of it. Its id follows from what it says, so that none is sent twice. */
export interface WebhookDelivery {
  id: string;
  webhook: string;
  event: WebhookEvent;
  /** JSON text that is sent and signed as it is. */
  payload: string;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  createdAt: string;
  nextAttemptAt: string;
  lastStatus?: number;
  lastError?: string;
  finishedAt?: string;
}

export interface WebhookStore {
  add(webhook: StoredWebhook): Promise<void>;
  get(id: string): Promise<StoredWebhook | undefined>;
  list(): Promise<StoredWebhook[]>;
  /** Removes the address and its log; false where there is none. */
  remove(id: string): Promise<boolean>;
  /** Adds messages that are not there yet; gives the number added. */
  enqueue(deliveries: readonly WebhookDelivery[]): Promise<number>;
  /** Pending messages whose time has come, oldest first. */
  due(now: string, limit: number): Promise<WebhookDelivery[]>;
  /** Takes a due message for one attempt, so that two senders never send it at once; false where another took it. */
  claim(id: string, attempts: number, until: string): Promise<boolean>;
  update(delivery: WebhookDelivery): Promise<void>;
  /** Newest first; of all webhooks where none is named. */
  deliveries(query: { webhook?: string; limit: number; after?: string }): Promise<Page<WebhookDelivery>>;
}
