import { parentPort } from 'node:worker_threads';
import type { BinaryProgram, BinarySolution } from '../app/ports/solver.ts';
import { createHighsSolver } from '../solver/highs-solver.ts';

/** A program to solve, and the number that its answer bears. */
export interface SolverTask {
  id: number;
  program: BinaryProgram;
}

export type SolverAnswer = { id: number; solution: BinarySolution } | { id: number; failure: string };

const solver = createHighsSolver();

async function answered({ id, program }: SolverTask): Promise<SolverAnswer> {
  try {
    return { id, solution: await solver.solve(program) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (task: SolverTask) => parentPort?.postMessage(await answered(task)));
