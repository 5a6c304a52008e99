import { parentPort, workerData } from 'node:worker_threads';
import { type BodyFit, fitBody } from '../analytics/decisions/forecast/fit-body.ts';
import type { PastBallot } from '../analytics/decisions/forecast/history.ts';
import {
  type BallotQuestion,
  forecastOutcome,
  type PassForecast,
} from '../analytics/decisions/forecast/simulate.ts';

/** What the worker is asked. */
export type ForecastTask =
  | { kind: 'fit'; history: readonly PastBallot[] }
  | { kind: 'simulate'; question: BallotQuestion };

export type ForecastAnswer = BodyFit | PassForecast;

const task = workerData as ForecastTask;
parentPort?.postMessage(task.kind === 'fit' ? fitBody(task.history) : forecastOutcome(task.question));
