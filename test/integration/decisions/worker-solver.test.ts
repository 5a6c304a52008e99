import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../src/solver/highs-solver.ts';
import { createWorkerSolver } from '../../../src/workers/worker-solver.ts';

/** Two of three things, of which the first two exclude each other. */
const program = {
  objective: [5, 4, 3],
  constraints: [
    {
      name: 'not both',
      terms: [
        { variable: 0, coefficient: 1 },
        { variable: 1, coefficient: 1 },
      ],
      op: '<=' as const,
      bound: 1,
    },
  ],
};
const impossible = {
  objective: [1],
  constraints: [{ name: 'two', terms: [{ variable: 0, coefficient: 1 }], op: '>=' as const, bound: 2 }],
};

describe('a solver in a thread of its own', () => {
  it('gives each asker its answer, the same as the solver itself, and says no more once it is stopped', async () => {
    const solver = createWorkerSolver();
    const [best, none] = await Promise.all([solver.solve(program), solver.solve(impossible)]);
    expect(best).toEqual(await createHighsSolver().solve(program));
    expect(best).toMatchObject({ status: 'optimal', values: [true, false, true], proven: true });
    expect(none).toEqual({ status: 'infeasible' });
    expect(solver.name).toBe(createHighsSolver().name);
    const late = solver.solve(program);
    const closed = solver.close();
    await expect(late).rejects.toMatchObject({ code: 'unavailable' });
    await closed;
    await expect(solver.solve(program)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
