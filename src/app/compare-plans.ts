import { DomainError } from '../domain/errors.ts';
import { entryNamed } from './desk/entries.ts';
import { keptPlanRow } from './kept-plans.ts';
import { keyOfSeat } from './planning/plan-rows.ts';
import type { DeskEntry, DeskSight, DeskStore } from './ports/desk-store.ts';
import type { ComparedSeat, PlanComparison } from './views/kept-plan-view.ts';
import type { PlanSeatRow } from './views/plan-view.ts';

const MOST = 4;

function warningsOf(plans: readonly DeskEntry<'plan'>[]): string[] {
  const differ = <T>(of: (plan: DeskEntry<'plan'>) => T) => new Set(plans.map(of)).size > 1;
  const warnings: string[] = [];
  if (differ(({ data }) => data.currency))
    warnings.push('The plans are in different currencies; their amounts cannot be compared as they stand.');
  if (differ(({ data }) => data.answer?.snapshot))
    warnings.push('The plans were made at different data versions; a seat may differ for that reason alone.');
  if (differ(({ data }) => data.answer?.horizonMonths))
    warnings.push('The plans are for different lengths of time.');
  return warnings;
}

function comparedSeats(plans: readonly DeskEntry<'plan'>[]): ComparedSeat[] {
  const seats = new Map<string, { any: PlanSeatRow; in: Map<string, PlanSeatRow> }>();
  for (const { id, data } of plans)
    for (const seat of data.answer?.seats ?? []) {
      const known = seats.get(keyOfSeat(seat)) ?? { any: seat, in: new Map<string, PlanSeatRow>() };
      known.in.set(id, seat);
      seats.set(keyOfSeat(seat), known);
    }
  return [...seats]
    .map(([key, { any, in: taken }]): ComparedSeat => {
      const { member, memberName, committee, committeeReference, mode, seat } = any;
      const cells = plans.map(({ id }) => {
        const row = taken.get(id);
        return { plan: id, cost: row?.cost ?? null, gain: row?.gain ?? null };
      });
      const inAll = taken.size === plans.length;
      return { id: key, member, memberName, committee, committeeReference, mode, seat, plans: cells, inAll };
    })
    .sort((a, b) => Number(b.inAll) - Number(a.inAll) || (a.id < b.id ? -1 : 1));
}

/**
 * Kept plans side by side: what each costs and gains, and which seats each takes.
 * @throws DomainError `invalid-input` for fewer than two or more than four plans, `not-found`
 */
export async function comparePlans(
  deps: { desk: DeskStore; snapshot: () => Promise<number> },
  ids: readonly string[],
  sight: DeskSight,
): Promise<PlanComparison> {
  const wanted = [...new Set(ids)];
  if (wanted.length < 2 || wanted.length > MOST)
    throw new DomainError('invalid-input', `Name from two to ${MOST} different plans.`, {
      flaws: [{ at: 'plan', message: `${wanted.length} given` }],
    });
  const plans = await Promise.all(wanted.map((id) => entryNamed(deps, 'plan', id, sight)));
  return {
    plans: plans.map(keptPlanRow),
    rows: comparedSeats(plans),
    warnings: warningsOf(plans),
    snapshot: await deps.snapshot(),
  };
}
