import { grantsOf } from './desk/support.ts';
import { planTables } from './desk/tables.ts';
import { type PlanDeps, planBudget } from './plan-budget.ts';
import type { Economics } from './planning/money.ts';
import type { DeskSight, DeskStore } from './ports/desk-store.ts';
import type { Question } from './reading/question.ts';
import type { PlanRequest } from './views/plan-request.ts';
import type { PlanView } from './views/plan-view.ts';

export interface MakePlanDeps extends PlanDeps {
  desk: DeskStore;
}

/** What the question states wins, pair by pair and currency by currency, over what is stored. */
function economicsOf(stated: Economics | undefined, stored: Required<Economics>): Required<Economics> {
  const { rates = [], prices = [] } = stated ?? {};
  const pairs = new Set(rates.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  const currencies = new Set(prices.map(({ currency }) => currency));
  return {
    rates: [...rates, ...stored.rates.filter(({ from, to }) => !pairs.has(`${from} ${to}`))],
    prices: [...prices, ...stored.prices.filter(({ currency }) => !currencies.has(currency))],
  };
}

/**
 * The plan that a question asks for, with the costs, exchange rates, price levels and grants that are on record where the
 * question itself states none.
 * @throws DomainError as `planBudget`
 */
export async function makePlan(
  deps: MakePlanDeps,
  question: Question,
  sight: DeskSight,
  request: PlanRequest,
): Promise<PlanView> {
  const [stored, support] = await Promise.all([planTables(deps.desk, sight), grantsOf(deps, sight)]);
  return planBudget(deps, question, {
    ...request,
    costs: request.costs ?? stored.costs,
    economics: economicsOf(request.economics, stored.economics),
    support,
    costTables: stored.tables.filter(({ kind }) => kind !== 'seat-costs' || request.costs === undefined),
  });
}
