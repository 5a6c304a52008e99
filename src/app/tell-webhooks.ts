import { dayOf } from '../domain/day.ts';
import type { Services } from './ports/services.ts';
import type { ReadModel } from './reading/read-model.ts';
import { alertHappenings } from './telling/alert-happenings.ts';
import { ballotChanges } from './telling/ballot-changes.ts';
import { ballotHappenings } from './telling/ballot-happenings.ts';
import type { Happening } from './telling/happening.ts';
import { runHappenings, runsSince } from './telling/run-happenings.ts';
import { announce, deliverDue } from './webhooks.ts';

/** How far back events are looked for: longer than any downtime worth catching up on. */
const LOOK_BACK_DAYS = 14;
const DAY_MS = 86_400_000;

/** Looked for once per data version and day: it takes a look at the history of each changed ballot. */
function changesSince(model: ReadModel, asOf: string, first: number): Promise<Happening[]> {
  const question = { clearance: 'public', asOf } as const;
  const name = `changes of ballots since ${first} on ${asOf}`;
  return model.remember(question, name, () => ballotChanges(model, asOf, first));
}

async function happeningsNow(services: Services, model: ReadModel): Promise<Happening[]> {
  const now = services.clock.now();
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS).toISOString();
  const asOf = dayOf(now);
  const runs = await runsSince(services.runs, since);
  const snapshots = runs.flatMap(({ snapshot }) => snapshot ?? []);
  const [byDate, changed, alerts] = await Promise.all([
    ballotHappenings(model, asOf, since.slice(0, 10)),
    snapshots.length === 0 ? [] : changesSince(model, asOf, Math.min(...snapshots)),
    alertHappenings(services.alerts, since),
  ]);
  return [...byDate, ...changed, ...runHappenings(runs), ...alerts];
}

/**
 * Queues what happened to ballots, runs and alerts and sends what is due; does nothing where nobody registered an address.
 * What happened is read from the records, so that it makes no difference which process brought it about, and it is said
 * once however often this is called.
 */
export async function tellWebhooks(
  services: Services,
  model: ReadModel,
): Promise<{ queued: number; attempted: number }> {
  if ((await services.webhooks.list()).length === 0) return { queued: 0, attempted: 0 };
  const queued = await announce(services, await happeningsNow(services, model));
  return { queued, attempted: await deliverDue(services) };
}
