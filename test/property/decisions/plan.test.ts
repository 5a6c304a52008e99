import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planProgram } from '../../../src/analytics/decisions/plan/plan-program.ts';
import { gainOf, type PlanConstraint, type Seat } from '../../../src/analytics/decisions/plan/seat.ts';
import { createHighsSolver } from '../../../src/solver/highs-solver.ts';

const solver = createHighsSolver();

const seatsOf = (committees: { score: number; cost: number }[], perCommittee: number): Seat[] =>
  committees.flatMap(({ score, cost }, i) =>
    Array.from(
      { length: perCommittee },
      (_, k): Seat => ({
        member: 'XAA',
        committee: `c${i}`,
        technologies: [i % 2 === 0 ? 'even' : 'odd'],
        mode: 'on-site',
        rank: k + 1,
        cost,
        gain: gainOf(score, k + 1, 'on-site'),
      }),
    ),
  );

/** The best choice by trying every one; null where none meets the rows. */
function byTrying({ objective, constraints }: ReturnType<typeof planProgram>): number | null {
  let best: number | null = null;
  for (let choice = 0; choice < 2 ** objective.length; choice++) {
    const taken = (variable: number) => (choice >> variable) & 1;
    const meets = constraints.every(({ terms, op, bound }) => {
      const sum = terms.reduce(
        (total, { variable, coefficient }) => total + coefficient * taken(variable),
        0,
      );
      return op === '<='
        ? sum <= bound + 1e-9
        : op === '>='
          ? sum >= bound - 1e-9
          : Math.abs(sum - bound) < 1e-9;
    });
    if (!meets) continue;
    const gain = objective.reduce((total, value, variable) => total + value * taken(variable), 0);
    if (best === null || gain > best) best = gain;
  }
  return best;
}

const constraint: fc.Arbitrary<PlanConstraint> = fc.oneof(
  fc.record({ kind: fc.constant('must-have' as const), committee: fc.constantFrom('c0', 'c1') }),
  fc.record({ kind: fc.constant('max-seats' as const), seats: fc.integer({ min: 0, max: 2 }) }),
  fc.record({
    kind: fc.constant('min-technology' as const),
    technology: fc.constantFrom('even', 'odd'),
    seats: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ kind: fc.constant('exclude' as const), committee: fc.constantFrom('c0', 'c2') }),
  fc.constant<PlanConstraint>({ kind: 'exclusive', committees: ['c0', 'c1'] }),
);

it('finds the same gain as trying every choice, and says infeasible only where nothing fits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          score: fc.double({ min: 0.05, max: 1, noNaN: true }),
          cost: fc.integer({ min: 50, max: 900 }),
        }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      fc.integer({ min: 0, max: 2_500 }),
      fc.array(constraint, { maxLength: 3 }),
      async (committees, budget, constraints) => {
        const program = planProgram(seatsOf(committees, 2), constraints, budget);
        const expected = byTrying(program);
        const solution = await solver.solve(program);
        if (expected === null) expect(solution.status).toBe('infeasible');
        else {
          expect(solution.status).toBe('optimal');
          if (solution.status === 'optimal') expect(solution.objective).toBeCloseTo(expected, 6);
        }
      },
    ),
    { numRuns: 60 },
  );
});
