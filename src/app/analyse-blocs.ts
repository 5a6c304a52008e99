import type { AnalysisStep, BodyQuestion } from '../analytics/body-analysis/analyse-body.ts';
import { compareBlocs, sameBlocs } from '../analytics/change/compare-blocs.ts';
import { DomainError } from '../domain/errors.ts';
import { keyOf } from '../domain/key.ts';
import type { Confidentiality } from '../domain/provenance.ts';
import { agreementAnalysis, agreementScope } from './analysing/agreement-analysis.ts';
import { blocAlerts } from './analysing/bloc-alerts.ts';
import { type BlocAnalysis, blocScope, pairsInside } from './analysing/bloc-analysis.ts';
import { readBlocEffects } from './analysing/bloc-effects.ts';
import { publicIds } from './analysing/bloc-ids.ts';
import { type BodyVotes, readBodyVotes } from './analysing/body-votes.ts';
import { inputHash } from './analysing/input-hash.ts';
import { readKnownGroups } from './analysing/known-groups.ts';
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
  includePersons?: boolean;
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
    const where = { 'data.body': { eq: body.code } };
    if ((await deps.reader.count('ballot', { where, clearance })) === 0 && request.body === undefined)
      continue;
    outcomes.push(await analyseOne(deps, body, { ...request, clearance }));
  }
  return outcomes;
}

type BodyRequest = AnalyseRequest & { clearance: Confidentiality };

async function analyseOne(
  deps: AnalyseDeps,
  body: { code: string; name: string },
  request: BodyRequest,
): Promise<AnalyseOutcome> {
  const today = deps.clock.now().toISOString().slice(0, 10);
  const snapshot = await deps.reader.snapshot();
  const votes = await readBodyVotes(deps.reader, {
    body: body.code,
    clearance: request.clearance,
    today,
    includePersons: request.includePersons ?? false,
  });
  const { question, parameters } = await questionOf(deps, votes, request, today);
  const hash = inputHash(
    [votes.matrix, votes.participation],
    [question.declared, question.regions, votes.leftOut],
  );
  const scope = blocScope(body.code, request.clearance);
  const earlier = await deps.analyses.latest<BlocAnalysis>(scope);
  if (!request.force && earlier && isSame(earlier, hash, parameters, deps.codeVersion)) {
    return outcomeOf(earlier, 'unchanged', 0);
  }
  const started = deps.clock.now();
  const found = await deps.detector.analyse(question, (step) => request.onProgress?.(body.code, step));
  const { blocs } = found.detection;
  const before = earlier?.result.detection.blocs ?? [];
  const result: BlocAnalysis = {
    ...found,
    detection: { ...found.detection, pairs: pairsInside(found.detection) },
    body: body.code,
    bodyName: body.name,
    period: votes.period,
    trace: votes.trace,
    leftOut: votes.leftOut,
    ids: publicIds(body.code, blocs, sameBlocs(before, blocs), earlier?.result.ids ?? {}),
    effects: await readBlocEffects(deps.reader, found.cards, votes.keys, request.clearance),
    changes: compareBlocs(before, blocs),
  };
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
    result,
  };
  const agreement = agreementAnalysis(votes, found.detection, body);
  const agreementOf = agreementScope(body.code, request.clearance);
  const idOfAgreement = keyOf(agreementOf, hash.slice(0, 16), created.toISOString());
  await deps.analyses.save({ ...analysis, id: idOfAgreement, scope: agreementOf, result: agreement });
  // Saved last: an analysis that is found complete has its agreement table.
  await deps.analyses.save(analysis);
  const raised = await deps.alerts.raise(blocAlerts(analysis, earlier?.result));
  return outcomeOf(analysis, 'analysed', raised);
}

async function questionOf(
  deps: AnalyseDeps,
  { matrix, participation, period }: BodyVotes,
  request: BodyRequest,
  today: string,
): Promise<{ question: BodyQuestion; parameters: Record<string, unknown> }> {
  const members = matrix.members.map(({ code }) => code);
  const known = await readKnownGroups(deps.reader, members, period?.to ?? today, request.clearance);
  const parameters = {
    alpha: request.alpha ?? 0.05,
    minShared: request.minShared ?? 10,
    windowDays: request.windowDays ?? 365,
    includePersons: request.includePersons ?? false,
    clearance: request.clearance,
  };
  const { alpha, minShared, windowDays } = parameters;
  const question: BodyQuestion = {
    matrix,
    ...(participation && { participation }),
    alpha,
    minShared,
    windowDays,
    seed: request.seed ?? 1,
    ...known,
  };
  return { question, parameters: { ...parameters, seed: question.seed } };
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
