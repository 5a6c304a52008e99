import type { Worker } from 'node:worker_threads';
import type { BinarySolution, Solver } from '../app/ports/solver.ts';
import { DomainError } from '../domain/errors.ts';
import { SOLVER_NAME } from '../solver/solver-name.ts';
import type { SolverAnswer, SolverTask } from './solver-worker.ts';
import { startWorker } from './start-worker.ts';

/** A solver with an end. */
export interface WorkerSolver extends Solver {
  /** Stops it; programs that are being solved fail. */
  close(): Promise<void>;
}

interface Waiting {
  resolve: (solution: BinarySolution) => void;
  reject: (error: Error) => void;
}

const stopped = () => new DomainError('unavailable', 'The solver was stopped before its end.');

/**
 * A solver in a worker thread of its own, started at its first use and kept: solving takes up to seconds, in which requests
 * go on being answered. One that fails is started anew for the next program.
 */
export function createWorkerSolver(): WorkerSolver {
  let worker: Worker | undefined;
  let closed = false;
  let next = 0;
  const waiting = new Map<number, Waiting>();

  function failAll(error: Error): void {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function settle(answer: SolverAnswer): void {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('solution' in answer) asker?.resolve(answer.solution);
    else asker?.reject(new Error(answer.failure));
    // A thread with nothing to do keeps no process alive.
    if (waiting.size === 0) worker?.unref();
  }

  function started(): Worker {
    const fresh = startWorker('solver-worker', {});
    fresh.on('message', settle);
    fresh.on('error', failAll);
    fresh.on('exit', () => {
      if (worker === fresh) failAll(stopped());
    });
    return fresh;
  }

  return {
    name: SOLVER_NAME,
    solve(program) {
      if (closed) return Promise.reject(stopped());
      worker ??= started();
      worker.ref();
      const task: SolverTask = { id: next++, program };
      return new Promise((resolve, reject) => {
        waiting.set(task.id, { resolve, reject });
        worker?.postMessage(task);
      });
    },
    async close() {
      closed = true;
      const running = worker;
      failAll(stopped());
      await running?.terminate();
    },
  };
}
