import { DomainError } from '../domain/errors.ts';
import type { WebhookDelivery, WebhookStore } from './ports/webhook-store.ts';
import { type Listing, pagedListing } from './reading/listing.ts';

/** Stands for every webhook where an id is asked for. */
const ALL = 'all';

/**
 * The log of what was sent to a webhook, or to `all` of them, newest first.
 * @throws DomainError `not-found`
 */
export async function listDeliveries(
  deps: { webhooks: WebhookStore; snapshot: () => Promise<number> },
  webhook: string,
): Promise<Listing<WebhookDelivery>> {
  if (webhook !== ALL && !(await deps.webhooks.get(webhook)))
    throw new DomainError('not-found', `No webhook ${webhook} is registered; /webhooks lists them.`);
  return pagedListing(
    (page) => deps.webhooks.deliveries({ ...(webhook === ALL ? {} : { webhook }), ...page }),
    (row) => row,
    deps.snapshot,
  );
}
