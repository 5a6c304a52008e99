import type { AnalysisStep } from '../analytics/body-analysis/analyse-body.ts';
import { dayOf } from '../domain/day.ts';
import { DomainError } from '../domain/errors.ts';
import { keyOf } from '../domain/key.ts';
import type { Confidentiality } from '../domain/provenance.ts';
import { type AgreementAnalysis, agreementAnalysis, agreementScope } from './analysing/agreement-analysis.ts';
import { blocAlerts } from './analysing/bloc-alerts.ts';
import { type BlocAnalysis, blocAnalysis, blocScope } from './analysing/bloc-analysis.ts';
import { readBlocEffects } from './analysing/bloc-effects.ts';
import { bodyQuestion } from './analysing/body-question.ts';
import { readBodyVotes } from './analysing/body-votes.ts';
import { inputHash } from './analysing/input-hash.ts';
import type { AlertStore, AnalysisStore, StoredAnalysis } from './ports/analysis-store.ts';
import type { Clock } from './ports/clock.ts';
import type { Detector } from './ports/detector.ts';
import type { RecordReader } from './ports/record-store.ts';

export interface AnalyseDeps {
  reader: RecordReader;
  analyses: AnalysisStore;
  alerts: AlertStore;
  detector: Detector;
  clock: Clock;
  /** Version of the product: a new one makes analyses anew. */
  codeVersion: string;
}

export interface AnalyseRequest {
  /** Code of one body; absent: all that have ballots. */
  body?: string;
  alpha?: number;
  minShared?: number;
  windowDays?: number;
  seed?: number;
  /** Records up to this class are taken in, and the result is shown to those cleared for it. */
  clearance?: Confidentiality;
  /** Analyse again although nothing changed. */
  force?: boolean;
  onProgress?: (body: string, step: AnalysisStep) => void;
}

/** What became of one body. */
export interface AnalyseOutcome {
  body: string;
  outcome: 'analysed' | 'unchanged';
  analysis: string;
  blocs: number;
  alerts: number;
  warnings: string[];
}

/**
 * Analyses the votes of one body or of all: finds blocs and stores what was found, unless the votes, the parameters and
 * the code are the same as last time. Changes since the last analysis are raised as alerts.
 *
 * @throws DomainError `not-found` for a body without a record
 */
export async function analyseBlocs(
  deps: AnalyseDeps,
  request: AnalyseRequest = {},
): Promise<AnalyseOutcome[]> {
  const clearance = request.clearance ?? 'public';
  const bodies: { code: string; name: string }[] = [];
  for await (const { data } of deps.reader.stream('body', { clearance, sort: [{ field: 'key' }] })) {
    if (request.body === undefined || data.code === request.body) bodies.push(data);
  }
  if (request.body !== undefined && bodies.length === 0) {
    throw new DomainError('not-found', `No body ${request.body} is recorded; /bodies lists those that are.`);
  }
  const outcomes: AnalyseOutcome[] = [];
  for (const body of bodies) {
    if (request.body === undefined && !(await hasMaterial(deps.reader, body.code, clearance))) continue;
    outcomes.push(await analyseOne(deps, body, { ...request, clearance }));
  }
  return outcomes;
}

async function hasMaterial(reader: RecordReader, body: string, clearance: Confidentiality): Promise<boolean> {
  const query = { where: { 'data.body': { eq: body } }, clearance };
  return (await reader.count('ballot', query)) > 0 || (await reader.count('contribution', query)) > 0;
}

type BodyRequest = AnalyseRequest & { clearance: Confidentiality };

async function analyseOne(
  deps: AnalyseDeps,
  body: { code: string; name: string },
  request: BodyRequest,
): Promise<AnalyseOutcome> {
  const today = dayOf(deps.clock.now());
  const snapshot = await deps.reader.snapshot();
  const votes = await readBodyVotes(deps.reader, {
    body: body.code,
    clearance: request.clearance,
    today,
  });
  const { question, parameters } = await bodyQuestion(deps.reader, body.code, votes, request, today);
  const hash = inputHash(question, votes.leftOut);
  const scope = blocScope(body.code, request.clearance);
  const earlier = await deps.analyses.latest<BlocAnalysis>(scope);
  if (!request.force && earlier && isSame(earlier, hash, parameters, deps.codeVersion)) {
    return outcomeOf(earlier, 'unchanged', 0);
  }
  const started = deps.clock.now();
  const found = await deps.detector.analyse(question, (step) => request.onProgress?.(body.code, step));
  const effects = await readBlocEffects(deps.reader, found.cards, votes.keys, request.clearance);
  const created = deps.clock.now();
  const analysis: StoredAnalysis<BlocAnalysis> = {
    id: keyOf(scope, hash.slice(0, 16), created.toISOString()),
    scope,
    inputHash: hash,
    snapshot,
    parameters,
    seed: question.seed,
    codeVersion: deps.codeVersion,
    createdAt: created.toISOString(),
    durationMs: created.getTime() - started.getTime(),
    synthetic: votes.trace.synthetic,
    result: blocAnalysis(body, votes, found, effects, earlier?.result),
  };
  const raised = await saveAll(
    deps,
    analysis,
    agreementAnalysis(votes, found.detection, body),
    earlier,
    request,
  );
  return outcomeOf(analysis, 'analysed', raised);
}

/** The analysis itself is saved last: one that is found complete has its agreement table and has raised its alerts. */
async function saveAll(
  { analyses, alerts }: AnalyseDeps,
  analysis: StoredAnalysis<BlocAnalysis>,
  agreement: AgreementAnalysis,
  earlier: StoredAnalysis<BlocAnalysis> | undefined,
  { clearance }: BodyRequest,
): Promise<number> {
  const scope = agreementScope(agreement.body, clearance);
  const id = keyOf(scope, analysis.inputHash.slice(0, 16), analysis.createdAt);
  await analyses.save({ ...analysis, id, scope, result: agreement });
  const raised = await alerts.raise(blocAlerts(analysis, earlier?.result));
  await analyses.save(analysis);
  return raised;
}

function isSame(
  earlier: StoredAnalysis,
  hash: string,
  parameters: Record<string, unknown>,
  codeVersion: string,
): boolean {
  return (
    earlier.inputHash === hash &&
    earlier.codeVersion === codeVersion &&
    JSON.stringify(earlier.parameters) === JSON.stringify(parameters)
  );
}

function outcomeOf(
  { id, result }: StoredAnalysis<BlocAnalysis>,
  outcome: AnalyseOutcome['outcome'],
  alerts: number,
): AnalyseOutcome {
  return {
    body: result.body,
    outcome,
    analysis: id,
    blocs: result.detection.blocs.length,
    alerts,
    warnings: result.detection.warnings.map(({ message }) => message),
  };
}
