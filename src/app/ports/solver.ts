/** One linear condition: the sum of coefficient × variable compared with a bound. */
export interface LinearConstraint {
  name: string;
  terms: readonly { variable: number; coefficient: number }[];
  op: '<=' | '>=' | '=';
  bound: number;
}

/** Choose zeros and ones that make the objective largest. */
export interface BinaryProgram {
  /** Coefficient of each variable. */
  objective: readonly number[];
  constraints: readonly LinearConstraint[];
}

export type BinarySolution =
  /** `proven`: no better choice exists (gap 0). */
  | { status: 'optimal'; values: boolean[]; objective: number; proven: boolean }
  | { status: 'infeasible' }
  /** Stopped before it could tell. */
  | { status: 'unsolved'; reason: string };

/** An exact solver of linear programs with variables that are 0 or 1. */
export interface Solver {
  /** Name and version, for the record. */
  readonly name: string;
  solve(program: BinaryProgram): Promise<BinarySolution>;
}
