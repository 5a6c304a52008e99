import type { Worker } from 'node:worker_threads';
import type { BodyFit } from '../analytics/decisions/forecast/fit-body.ts';
import type { PassForecast } from '../analytics/decisions/forecast/simulate.ts';
import type { Forecaster } from '../app/ports/forecaster.ts';
import { DomainError } from '../domain/errors.ts';
import type { ForecastAnswer, ForecastTask } from './forecast-worker.ts';
import { startWorker } from './start-worker.ts';

/** Heap of a worker; more than the longest history at hand needs by far. */
const MEMORY_MB = 512;
/** Tasks at a time: the cores are shared with those that answer requests. */
const AT_ONCE = 2;

/** A forecaster that gives each task a worker thread of its own, a few at a time. */
export function createWorkerForecaster(): Forecaster {
  const running = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let free = AT_ONCE;
  let closed = false;

  async function turn(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  async function answer<T extends ForecastAnswer>(task: ForecastTask): Promise<T> {
    await turn();
    if (closed) throw stopped();
    const worker = startWorker('forecast-worker', {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    running.add(worker);
    try {
      return (await answerOf(worker)) as T;
    } finally {
      running.delete(worker);
      await worker.terminate();
      done();
    }
  }

  return {
    fit: (history) => answer<BodyFit>({ kind: 'fit', history }),
    simulate: (question) => answer<PassForecast>({ kind: 'simulate', question }),
    async close() {
      closed = true;
      for (const next of waiting.splice(0)) next();
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

function stopped(): DomainError {
  return new DomainError('unavailable', 'The forecast was stopped before its end.');
}

function answerOf(worker: Worker): Promise<ForecastAnswer> {
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', (error: Error & { code?: string }) =>
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new DomainError('limit-exceeded', 'The forecast ran out of memory; its history is too long.')
          : error,
      ),
    );
    worker.on('exit', () => reject(stopped()));
  });
}
