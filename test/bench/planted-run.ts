import { performance } from 'node:perf_hooks';
import { participationMatrix } from '../support/participation-matrix.ts';
import { dated } from '../support/planted/dated.ts';
import { type Planted, planted } from '../support/planted/planted.ts';
import type { ScenarioName } from '../support/planted/scenarios.ts';
import { adjustedRandIndex, bestMatchF1, labelsOf, scorePairs } from '../support/planted/scoring.ts';
import type { Method } from './claims.ts';
import { formatSummary, meanOver, type Summary, shareOf } from './summary.ts';

/** One method on one drawn body, against the truth. */
export interface PlantedScore {
  falseDiscovery: number;
  anyFalsePair: boolean;
  recall: number;
  f1: number;
  adjustedRand: number;
  blocs: number;
  milliseconds: number;
}

/** The body of a scenario, one ballot a day; walkouts are looked for in who was present. */
export function bodyOf(scenario: ScenarioName, seed: number): Planted {
  const body = planted(scenario, seed);
  const matrix = dated(body.matrix);
  return { ...body, matrix: scenario === 'walkout' ? participationMatrix(matrix) : matrix };
}

/** Runs a method on a body and scores its claims. */
export function scoreMethod(method: Method, body: Planted, seed: number): PlantedScore {
  const start = performance.now();
  const { pairs, blocs } = method.claims(body.matrix, seed);
  const milliseconds = performance.now() - start;
  const members = body.matrix.members.length;
  const pairScore = pairs && scorePairs(pairs, body.blocs);
  return {
    // Not a number where the method makes no claim about pairs.
    falseDiscovery: pairScore?.falseDiscovery ?? Number.NaN,
    anyFalsePair: (pairScore?.falsePairs ?? 0) > 0,
    recall: pairScore?.recall ?? Number.NaN,
    f1: bestMatchF1(blocs, body.blocs),
    adjustedRand: adjustedRandIndex(labelsOf(members, blocs), labelsOf(members, body.blocs)),
    blocs: blocs.length,
    milliseconds,
  };
}

export interface ScoreSummary {
  falseDiscovery: Summary;
  recall: Summary;
  f1: Summary;
  adjustedRand: Summary;
  anyBloc: Summary;
  milliseconds: number;
}

/** Scores over seeds, summed up; on a null body the first column is the share of runs with any false pair. */
export function summarise(scores: readonly PlantedScore[], isNull: boolean): ScoreSummary {
  const of = (key: 'falseDiscovery' | 'recall' | 'f1' | 'adjustedRand') =>
    meanOver(scores.map((s) => s[key]));
  const times = scores.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const claimsPairs = scores.every((s) => !Number.isNaN(s.falseDiscovery));
  return {
    falseDiscovery: isNull && claimsPairs ? shareOf(scores.map((s) => s.anyFalsePair)) : of('falseDiscovery'),
    recall: of('recall'),
    f1: of('f1'),
    adjustedRand: of('adjustedRand'),
    anyBloc: shareOf(scores.map(({ blocs }) => blocs > 0)),
    milliseconds: times[Math.floor(times.length / 2)]!,
  };
}

export const SCORE_COLUMNS = ['runs', 'pair FDR', 'pair recall', 'any bloc', 'bloc F1', 'ARI', 'ms (median)'];

/** The cells of `SCORE_COLUMNS`. */
export function scoreCells(summary: ScoreSummary, isNull: boolean): string[] {
  const cell = (value: Summary) => (Number.isNaN(value.mean) ? '–' : formatSummary(value));
  return [
    String(summary.f1.runs),
    cell(summary.falseDiscovery),
    isNull ? '–' : cell(summary.recall),
    cell(summary.anyBloc),
    isNull ? '–' : cell(summary.f1),
    isNull ? '–' : cell(summary.adjustedRand),
    summary.milliseconds.toFixed(summary.milliseconds < 10 ? 1 : 0),
  ];
}

/** True where nothing is planted, so that every claim is false. */
export function isNullScenario(scenario: ScenarioName): boolean {
  return /null/.test(scenario);
}
