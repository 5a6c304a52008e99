import type { Services } from './ports/services.ts';
import type { ReadModel } from './reading/read-model.ts';
import { announceBallots } from './webhook-happenings.ts';
import { deliverDue } from './webhooks.ts';

/** Queues what today's ballots have to tell and sends what is due; does nothing where nobody registered an address. */
export async function tellWebhooks(
  services: Services,
  model: ReadModel,
): Promise<{ queued: number; attempted: number }> {
  if ((await services.webhooks.list()).length === 0) return { queued: 0, attempted: 0 };
  const queued = await announceBallots({ ...services, model });
  return { queued, attempted: await deliverDue(services) };
}
