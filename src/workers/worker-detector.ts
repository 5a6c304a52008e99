import type { Worker } from 'node:worker_threads';
import type { AnalysisStep, BodyAnalysis, BodyQuestion } from '../analytics/body-analysis/analyse-body.ts';
import type { Detector } from '../app/ports/detector.ts';
import { DomainError } from '../domain/errors.ts';
import type { WorkerMessage } from './analysis-worker.ts';
import { startWorker } from './start-worker.ts';

export interface WorkerDetectorOptions {
  /** Heap of the worker; a body that needs more is refused instead of taking the process down. */
  memoryMb?: number;
}

/** A detector that gives each body a worker thread of its own and frees its memory afterwards. */
export function createWorkerDetector({ memoryMb = 1024 }: WorkerDetectorOptions = {}): Detector {
  const running = new Set<Worker>();
  return {
    analyse(question, onStep = () => undefined) {
      const worker = startWorker('analysis-worker', {
        workerData: question,
        resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      });
      running.add(worker);
      return outcomeOf(worker, question, onStep).finally(() => {
        running.delete(worker);
        return worker.terminate();
      });
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

function outcomeOf(
  worker: Worker,
  { matrix }: BodyQuestion,
  onStep: (step: AnalysisStep) => void,
): Promise<BodyAnalysis> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'step') onStep(message.step);
      else resolve(message.analysis);
    });
    worker.on('error', (error: Error & { code?: string }) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error);
      const size = `${matrix.members.length} members × ${matrix.ballots.length} ballots`;
      reject(
        new DomainError(
          'limit-exceeded',
          `The analysis of ${size} ran out of memory; narrow it to a period.`,
        ),
      );
    });
    worker.on('exit', () =>
      reject(new DomainError('unavailable', 'The analysis was stopped before its end.')),
    );
  });
}
