import type { WebhookEvent } from '../ports/webhook-store.ts';

/** Something that happened; `subject` tells it from every other event of its kind. */
export interface Happening {
  event: WebhookEvent;
  subject: string;
  data: Record<string, unknown>;
  /** When it happened, where addresses that were registered later are not to be told. */
  at?: string;
}
