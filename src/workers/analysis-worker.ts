import { parentPort, workerData } from 'node:worker_threads';
import {
  type AnalysisStep,
  analyseBody,
  type BodyQuestion,
} from '../analytics/body-analysis/analyse-body.ts';

/** What the worker says to the thread that started it. */
export type WorkerMessage =
  | { kind: 'step'; step: AnalysisStep }
  | { kind: 'done'; analysis: ReturnType<typeof analyseBody> };

const say = (message: WorkerMessage) => parentPort?.postMessage(message);

say({
  kind: 'done',
  analysis: analyseBody(workerData as BodyQuestion, (step) => say({ kind: 'step', step })),
});
