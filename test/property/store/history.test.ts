import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStores, type Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { meetingDraft } from '../../support/records.ts';

let database: TestDatabase;
let stores: Stores;
beforeAll(async () => {
  database = await freshDatabase();
  stores = createStores(database.connection);
});
afterAll(() => database.close());

/** What one run does: it states names for some keys in two batches, may list all there is, and may break off. */
interface Plan {
  first: Record<string, string>;
  second: Record<string, string>;
  whole: boolean;
  breaksOff: boolean;
}

const stated = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', 'z'));
const plans = fc.array(
  fc.record({ first: stated, second: stated, whole: fc.boolean(), breaksOff: fc.boolean() }),
  { minLength: 1, maxLength: 7 },
);

it('shows at each data version exactly what the completed runs up to it had said', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(plans, async (runPlans) => {
      await emptyDatabase(database);
      const known = new Map<number, Record<string, string>>();
      let shown: Record<string, string> = {};
      for (const plan of runPlans) {
        runs += 1;
        const published = await doRun(`r${runs}`, plan);
        shown = afterRun(shown, plan);
        if (published !== undefined) known.set(published, shown);
      }
      expect(await shownAt()).toEqual(shown);
      for (const [snapshot, then] of known) expect(await shownAt(snapshot)).toEqual(then);
    }),
    { numRuns: 15 },
  );
});

function afterRun(shown: Record<string, string>, plan: Plan): Record<string, string> {
  if (plan.breaksOff) return shown;
  const said = { ...plan.first, ...plan.second };
  return plan.whole ? said : { ...shown, ...said };
}

/** Does one run; gives the data version that it published. */
async function doRun(id: string, { first, second, whole, breaksOff }: Plan): Promise<number | undefined> {
  const ticket = await stores.runs.begin(
    { id, source: 'test', trigger: 'manual', startedAt: `started ${id}` },
    60_000,
  );
  let changes = 0;
  for (const batch of [first, second]) {
    const drafts = Object.entries(batch).map(([key, name]) => meetingDraft(key, name));
    const tally = await stores.writer.upsert(drafts, ticket);
    expect(tally.created + tally.updated + tally.unchanged).toBe(drafts.length);
    changes += tally.created + tally.updated;
  }
  const present = new Set([...Object.keys(first), ...Object.keys(second)]);
  if (whole) changes += await stores.writer.withdrawAbsent('meeting', 'test', present, ticket);
  const records = { created: breaksOff ? 0 : changes, updated: 0, unchanged: 0, quarantined: 0 };
  const outcome = breaksOff ? 'failed' : changes > 0 ? 'updated' : 'unchanged';
  const run = await stores.runs.finish(ticket, { outcome, documents: 1, records, issues: 0 });
  return run.snapshot;
}

async function shownAt(snapshot?: number): Promise<Record<string, string>> {
  const shown: Record<string, string> = {};
  const query = { clearance: 'internal', ...(snapshot !== undefined && { snapshot }) } as const;
  for await (const { key, data } of stores.reader.stream('meeting', query)) {
    expect(shown).not.toHaveProperty(key);
    shown[key] = data.name;
  }
  return shown;
}
