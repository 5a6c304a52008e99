import type { BodyAnalysis } from '../analytics/body-analysis/analyse-body.ts';
import { DomainError } from '../domain/errors.ts';
import { differencesOf } from '../domain/json-differences.ts';
import { type BlocAnalysis, blocScope, pairsInside } from './analysing/bloc-analysis.ts';
import { type AnalysisSettings, bodyQuestion } from './analysing/body-question.ts';
import { readBodyVotes } from './analysing/body-votes.ts';
import { inputHash } from './analysing/input-hash.ts';
import type { AnalysisStore, StoredAnalysis } from './ports/analysis-store.ts';
import type { Detector } from './ports/detector.ts';
import type { RecordReader } from './ports/record-store.ts';
import { visibleAnalyses } from './reading/visible-analyses.ts';

export interface CheckDeps {
  reader: RecordReader;
  analyses: AnalysisStore;
  detector: Detector;
  codeVersion: string;
}

/** Whether a stored analysis comes out the same from the data version that it was made at. */
export interface CheckOutcome {
  body: string;
  analysis: string;
  snapshot: number;
  outcome: 'same' | 'other-input' | 'other-result';
  /** Program versions that made it, and that made it again. */
  codeVersion: { stored: string; now: string };
  inputHash: { stored: string; now: string };
  /** JSON pointers into the result, the first hundred. */
  differences: string[];
}

const MOST_SHOWN = 100;
const PARTS = [
  'detection',
  'replications',
  'histories',
  'cards',
  'participation',
  'cosigning',
  'moves',
] as const;

/**
 * Makes the newest stored analysis of one body, or of all, again from the data version, the day and the parameters that it
 * was made with, and compares input and result. Nothing is stored.
 *
 * @throws DomainError `not-found` where nothing is stored for the body
 */
export async function checkAnalyses(
  deps: CheckDeps,
  request: { body?: string; clearance?: AnalysisSettings['clearance'] } = {},
): Promise<CheckOutcome[]> {
  const question = { clearance: request.clearance ?? 'public', asOf: '' } as const;
  const stored = await visibleAnalyses<BlocAnalysis>(deps.analyses, blocScope, question);
  const asked = stored.filter(({ result }) => request.body === undefined || result.body === request.body);
  if (request.body !== undefined && asked.length === 0)
    throw new DomainError(
      'not-found',
      `No analysis of ${request.body} is stored: run \`quorumwatch analyse\`.`,
    );
  const outcomes: CheckOutcome[] = [];
  for (const analysis of asked) outcomes.push(await checkOne(deps, analysis));
  return outcomes;
}

/** The settings of an analysis as its parameters hold them. */
function settingsOf({ parameters, snapshot }: StoredAnalysis): AnalysisSettings {
  const { alpha, minShared, windowDays, seed, clearance } = parameters as unknown as AnalysisSettings;
  return {
    clearance,
    snapshot,
    ...(alpha !== undefined && { alpha }),
    ...(minShared !== undefined && { minShared }),
    ...(windowDays !== undefined && { windowDays }),
    ...(seed !== undefined && { seed }),
  };
}

async function checkOne(deps: CheckDeps, analysis: StoredAnalysis<BlocAnalysis>): Promise<CheckOutcome> {
  const { body } = analysis.result;
  const today = analysis.createdAt.slice(0, 10);
  const settings = settingsOf(analysis);
  const { clearance, snapshot } = settings;
  const votes = await readBodyVotes(deps.reader, {
    body,
    clearance,
    today,
    ...(snapshot !== undefined && { snapshot }),
  });
  const { question } = await bodyQuestion(deps.reader, body, votes, settings, today);
  const hash = inputHash(question, votes.leftOut);
  const outcome = {
    body,
    analysis: analysis.id,
    snapshot: analysis.snapshot,
    codeVersion: { stored: analysis.codeVersion, now: deps.codeVersion },
    inputHash: { stored: analysis.inputHash, now: hash },
  };
  if (hash !== analysis.inputHash) return { ...outcome, outcome: 'other-input', differences: [] };
  const found = await deps.detector.analyse(question);
  const differences = differencesOf(
    comparable(analysis.result),
    comparable({ ...found, detection: shown(found) }),
  );
  return {
    ...outcome,
    outcome: differences.length === 0 ? 'same' : 'other-result',
    differences: differences.slice(0, MOST_SHOWN).map(({ at }) => at),
  };
}

function shown({ detection }: BodyAnalysis): BodyAnalysis['detection'] {
  return { ...detection, pairs: pairsInside(detection) };
}

/** What is stored of an analysis besides names, ids and outcomes, as the plain JSON that a store gives back. */
function comparable(analysis: BodyAnalysis): unknown {
  return JSON.parse(JSON.stringify(Object.fromEntries(PARTS.map((part) => [part, analysis[part]]))));
}
