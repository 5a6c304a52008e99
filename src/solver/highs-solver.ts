import highsModule, { type Highs } from 'highs';
import type { BinaryProgram, BinarySolution, LinearConstraint, Solver } from '../app/ports/solver.ts';
import { SOLVER_NAME } from './solver-name.ts';

/** The package's types describe its CommonJS build; the ES build that Node loads exports the loader itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

const TIME_LIMIT_SECONDS = 20;
/** Lines of an LP file may not be long: HiGHS reads at most 560 characters. */
const TERMS_PER_LINE = 12;

function expression(terms: readonly { variable: number; coefficient: number }[]): string {
  const parts = terms
    .filter(({ coefficient }) => coefficient !== 0)
    .map(
      ({ variable, coefficient }) => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} x${variable}`,
    );
  if (parts.length === 0) return '0 x0';
  const lines: string[] = [];
  for (let i = 0; i < parts.length; i += TERMS_PER_LINE)
    lines.push(parts.slice(i, i + TERMS_PER_LINE).join(' '));
  return lines.join('\n   ');
}

function row({ terms, op, bound }: LinearConstraint, index: number): string {
  return ` c${index}: ${expression(terms)} ${op} ${bound}`;
}

/** The program in the CPLEX LP format; names are our own numbers, so that nothing of the user's text gets into it. */
export function lpText({ objective, constraints }: BinaryProgram): string {
  const goal = expression(objective.map((coefficient, variable) => ({ variable, coefficient })));
  const names = objective.map((_, variable) => ` x${variable}`);
  return [
    'Maximize',
    ` goal: ${goal}`,
    'Subject To',
    ...constraints.map(row),
    'Binary',
    ...names,
    'End',
    '',
  ].join('\n');
}

function answer(highs: Highs, program: BinaryProgram): BinarySolution {
  if (program.objective.length === 0) return { status: 'optimal', values: [], objective: 0, proven: true };
  const solution = highs.solve(lpText(program), {
    mip_rel_gap: 0,
    mip_abs_gap: 1e-9,
    time_limit: TIME_LIMIT_SECONDS,
    random_seed: 1,
  });
  if (solution.Status === 'Infeasible') return { status: 'infeasible' };
  if (solution.Status !== 'Optimal')
    return { status: 'unsolved', reason: `HiGHS ended with "${solution.Status}"` };
  const values = program.objective.map((_, i) => {
    const column = solution.Columns[`x${i}`];
    return column !== undefined && 'Primal' in column && column.Primal > 0.5;
  });
  return { status: 'optimal', values, objective: solution.ObjectiveValue, proven: true };
}

/** HiGHS as WebAssembly, loaded once at the first use. Solving blocks the thread for the time it takes, at most 20 s. */
export function createHighsSolver(): Solver {
  let loading: Promise<Highs> | undefined;
  return {
    name: SOLVER_NAME,
    async solve(program) {
      loading ??= loadHighs();
      return answer(await loading, program);
    },
  };
}
