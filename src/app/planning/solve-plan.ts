import { type PlanProgram, type PlanRow, planProgram } from '../../analytics/decisions/plan/plan-program.ts';
import type { PlanConstraint } from '../../analytics/decisions/plan/seat.ts';
import { fourDecimals } from '../../domain/share.ts';
import type { Solver } from '../ports/solver.ts';
import type { PlanScenario } from '../views/plan-view.ts';
import type { CandidateSeat } from './candidate-seats.ts';
import { moneyText } from './money-text.ts';

/**
 * Constraints that contradict each other and no longer do when any one of them is dropped: found by leaving out one after the
 * other and keeping those without which the rest can be met (deletion filter, Chinneck and Dravnieks 1991).
 */
async function conflictsIn(solver: Solver, program: PlanProgram): Promise<string[]> {
  const kept: PlanRow[] = [...program.constraints];
  for (const row of program.constraints) {
    if (row.structural) continue;
    const without = kept.filter((each) => each !== row);
    const { status } = await solver.solve({ objective: program.objective, constraints: without });
    if (status === 'infeasible') kept.splice(kept.indexOf(row), 1);
  }
  return [...new Set(kept.filter(({ structural }) => !structural).map(({ name }) => name))];
}

/** Solves the plan for one budget. */
export async function solvePlan(
  solver: Solver,
  seats: readonly CandidateSeat[],
  constraints: readonly PlanConstraint[],
  { budget, currency }: { budget: number; currency: string },
): Promise<PlanScenario> {
  const program = planProgram(seats, constraints, budget, `the budget of ${moneyText(budget, currency)}`);
  const solution = await solver.solve(program);
  const nothing = {
    budget,
    spent: 0,
    unused: budget,
    gain: 0,
    proven: false,
    seats: [],
    dropped: [],
    added: [],
  };
  if (solution.status === 'infeasible')
    return { ...nothing, status: 'infeasible', conflicts: await conflictsIn(solver, program) };
  if (solution.status === 'unsolved') return { ...nothing, status: 'unsolved', conflicts: [solution.reason] };
  const chosen = seats.filter((_, i) => solution.values[i]);
  const spent = chosen.reduce((sum, { cost }) => sum + cost, 0);
  return {
    budget,
    spent,
    unused: budget - spent,
    gain: fourDecimals(chosen.reduce((sum, { gain }) => sum + gain, 0)),
    status: 'optimal',
    proven: solution.proven,
    seats: chosen.map(({ key }) => key).sort(),
    dropped: [],
    added: [],
    conflicts: [],
  };
}

/** A scenario with what it loses and adds against the plan. */
export function comparedWith(plan: PlanScenario, scenario: PlanScenario): PlanScenario {
  const [before, after] = [new Set(plan.seats), new Set(scenario.seats)];
  return {
    ...scenario,
    dropped: plan.seats.filter((seat) => !after.has(seat)),
    added: scenario.seats.filter((seat) => !before.has(seat)),
  };
}
