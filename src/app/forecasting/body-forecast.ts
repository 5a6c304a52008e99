import { createHash } from 'node:crypto';
import { type BodyFit, FIT_METHOD } from '../../analytics/decisions/forecast/fit-body.ts';
import type { PastBallot } from '../../analytics/decisions/forecast/history.ts';
import { keyOf } from '../../domain/key.ts';
import type { AnalysisStore, StoredAnalysis } from '../ports/analysis-store.ts';
import type { Forecaster } from '../ports/forecaster.ts';
import { allBallots } from '../reading/ballots.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { historyOf } from './history.ts';

/** What forecasts are made with: the records, the place where fits are kept, and the worker that makes them. */
export interface ForecastDeps {
  model: ReadModel;
  analyses: AnalysisStore;
  forecaster: Forecaster;
  /** Version of the product: a new one makes fits anew. */
  codeVersion: string;
}

/** Settings and back-test of one body, from all its closed ballots, or the word that they are being made. */
export type BodyForecast = { state: 'ready'; fit: BodyFit } | { state: 'fitting'; ballots: number };

/** Which fit is wanted. */
export interface FitRequest {
  body: string;
  /** Made-up ballots and real ones never share a history. */
  synthetic: boolean;
  /** Milliseconds that the asker waits for a fit that has to be made; until it is there, where absent. */
  patience?: number;
}

const FAR_FUTURE = '9999-12-31';
/** Fits that are being made, so that many askers at a time cost one; kept by what makes them. */
const making = new WeakMap<Forecaster, Map<string, Promise<BodyFit>>>();

interface Material {
  scope: string;
  hash: string;
  past: readonly PastBallot[];
}

/** The history of a body and its fingerprint, read once per data version. */
function materialOf(
  model: ReadModel,
  question: Question,
  { body, synthetic }: FitRequest,
): Promise<Material> {
  return model.remember(question, `forecast history ${body} ${synthetic}`, async () => {
    const { past } = historyOf(await allBallots(model, question), body, FAR_FUTURE, synthetic);
    const rows = past.map(({ sides, ...ballot }) => [
      ballot,
      [...sides].sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    const hash = createHash('sha256')
      .update(JSON.stringify([FIT_METHOD, rows]))
      .digest('hex');
    // What an asker may see is in the fingerprint: those who see the same votes share a fit.
    const scope = keyOf('forecast', body, synthetic ? 'made-up' : 'real');
    return { scope, hash, past };
  });
}

async function fitAndKeep(
  { model, analyses, forecaster, codeVersion }: ForecastDeps,
  id: string,
  { scope, hash, past }: Material,
  question: Question,
  synthetic: boolean,
): Promise<BodyFit> {
  const snapshot = await model.snapshotOf(question);
  const started = model.clock.now();
  const fit = await forecaster.fit(past);
  const ended = model.clock.now();
  const kept: StoredAnalysis<BodyFit> = {
    id,
    scope,
    inputHash: hash,
    snapshot,
    parameters: { method: FIT_METHOD },
    seed: 0,
    codeVersion,
    createdAt: ended.toISOString(),
    durationMs: ended.getTime() - started.getTime(),
    synthetic,
    result: fit,
  };
  await analyses.save(kept);
  return fit;
}

/** The fit, where it comes within the asker's patience. */
function within(fit: Promise<BodyFit>, patience: number | undefined): Promise<BodyFit | undefined> {
  if (patience === undefined) return fit;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), patience);
    fit.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Name of the fit of a body's ballots as they stand: another history or version has another one. */
export async function fitIdOf(deps: ForecastDeps, question: Question, request: FitRequest): Promise<string> {
  const { scope, hash } = await materialOf(deps.model, question, request);
  return keyOf(scope, hash.slice(0, 24), deps.codeVersion);
}

/**
 * The fit of a body's forecasts: as kept, where these votes were fitted before by this version, else made in a worker and
 * kept. One that is not there in time is told as `fitting` and goes on.
 * @throws DomainError `unavailable` or `limit-exceeded` where it cannot be made
 */
export async function bodyForecast(
  deps: ForecastDeps,
  question: Question,
  request: FitRequest,
): Promise<BodyForecast> {
  const { model, analyses, forecaster } = deps;
  const material = await materialOf(model, question, request);
  const id = await fitIdOf(deps, question, request);
  const ready = await model.remember(question, id, async () => ({
    fit: (await analyses.get<BodyFit>(id))?.result,
  }));
  if (ready.fit) return { state: 'ready', fit: ready.fit };
  const own = making.get(forecaster) ?? new Map<string, Promise<BodyFit>>();
  making.set(forecaster, own);
  let running = own.get(id);
  if (!running) {
    running = fitAndKeep(deps, id, material, question, request.synthetic).finally(() => own.delete(id));
    own.set(id, running);
  }
  const fit = await within(running, request.patience);
  if (!fit) return { state: 'fitting', ballots: material.past.length };
  ready.fit = fit;
  return { state: 'ready', fit };
}
