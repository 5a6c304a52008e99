import { dayOf } from '../../domain/day.ts';
import { type KeptPlanDeps, keepPlan } from '../kept-plans.ts';
import { monthsAfter } from '../planning/months.ts';

/** Plans of a made-up member for the year gone by, so that every page has something to show. */
const PLANS = [
  { id: 'demonstration', name: 'Demonstration', budget: 4_000_000 },
  { id: 'demonstration-half', name: 'Demonstration with half the money', budget: 2_000_000 },
];
const MEMBER = 'XBB';
const SIGHT = { clearance: 'internal' } as const;

/** Keeps the plans that come with the made-up body, where they are not there yet; they are marked as made up. */
export async function keepDemonstrationPlans(deps: KeptPlanDeps): Promise<void> {
  const from = monthsAfter(dayOf(deps.clock.now()), -12);
  const question = { clearance: 'public', asOf: from } as const;
  for (const { id, name, budget } of PLANS) {
    if (await deps.desk.get('plan', id, SIGHT)) continue;
    const request = { member: MEMBER, currency: 'EUR', budget };
    const save = { name, from, confidentiality: 'public' as const };
    await keepPlan(deps, question, { request, save, id }, { by: 'seed', sight: SIGHT });
  }
}
