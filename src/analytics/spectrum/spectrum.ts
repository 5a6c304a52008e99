import { decontaminateFrom, type Fitted, type Setting } from '../decontamination/decontaminate.ts';
import type { PairStatistics } from '../pair-test/pair-statistics.ts';
import { testPairs } from '../pair-test/pair-tests.ts';
import { bulkStrength } from './bulk-strength.ts';
import { fitCommonDimension } from './common-dimension.ts';
import { zWithoutBlocs } from './without-blocs.ts';

/** The gate: a common dimension must show in the bulk with and without blocs, and in many members. */
const GATE = { withoutBlocs: 1.1, share: 0.45 };
/** Pure noise reaches further beyond its edge in small bodies: by steps of members^(−2/3) (Tracy and Widom 1996). */
const EDGE = { above: 1.05, steps: 2.5 };
const MAX_FACTORS = 2;
const MAX_REFITS = 4;

/** A fit with its common dimensions taken out of the scores. */
export interface SpectrumFit {
  fitted: Fitted;
  /** Positions of the members on each dimension removed. */
  factors: Float64Array[];
}

/** V with zeros where a pair is not testable. */
function testableVariance(fitted: Fitted): Float64Array {
  const { members, variance } = fitted.statistics;
  const masked = new Float64Array(members * members);
  for (const at of fitted.testable.pairs) {
    const mirror = (at % members) * members + Math.floor(at / members);
    masked[at] = variance[at]!;
    masked[mirror] = variance[at]!;
  }
  return masked;
}

/** The statistics without what the factor explains, S − V ∘ θθᵀ. */
export function withoutFactor(statistics: PairStatistics, positions: Float64Array): PairStatistics {
  const { members, variance } = statistics;
  const score = statistics.score.slice();
  for (let i = 0; i < members; i++) {
    for (let j = 0; j < members; j++) {
      if (i !== j) score[i * members + j]! -= variance[i * members + j]! * positions[i]! * positions[j]!;
    }
  }
  return { ...statistics, score };
}

/** One more common dimension of what is left in the scores, or undefined where the gate stays shut. */
function nextFactor(fitted: Fitted, alpha: number, forced: boolean): Float64Array | undefined {
  const { statistics, tests } = fitted;
  const { members, score } = statistics;
  if (tests.pairs.length === 0) return undefined;
  const variance = testableVariance(fitted);
  const z = score.map((s, at) => (variance[at]! > 0 ? s / Math.sqrt(variance[at]!) : 0));
  const plain = bulkStrength(z, members);
  if (!forced && plain.strength <= EDGE.above + EDGE.steps * members ** (-2 / 3)) return undefined;
  const without = bulkStrength(zWithoutBlocs(statistics, variance, tests, alpha), members).strength;
  if (!forced && without <= GATE.withoutBlocs) return undefined;
  const { positions, errors } = fitCommonDimension({ members, score, variance }, plain.vector);
  const placed = positions.filter((position, member) => Math.abs(position) > 2 * errors[member]!).length;
  return forced || placed > GATE.share * members ? positions : undefined;
}

/** Takes up to `limit` factors out of the scores of a fit. */
function removeFactors(fitted: Fitted, alpha: number, limit: number, forced: boolean): SpectrumFit {
  const factors: Float64Array[] = [];
  let current = fitted;
  while (factors.length < limit) {
    const positions = nextFactor(current, alpha, forced);
    if (!positions) break;
    factors.push(positions);
    const statistics = withoutFactor(current.statistics, positions);
    current = { ...current, statistics, tests: testPairs(statistics, current.testable) };
  }
  return { fitted: current, factors };
}

/**
 * Looks for common dimensions of conflict (a spectrum) and takes them out of the scores. Runs after the margins
 * are clean: applied first it would absorb single blocs. Suspected partners change once a spectrum is gone, so
 * members' weights and the fit follow, with the same number of factors.
 */
export function removeSpectrum(setting: Setting, fitted: Fitted, alpha: number): SpectrumFit {
  let result = removeFactors(fitted, alpha, MAX_FACTORS, false);
  const count = result.factors.length;
  for (let refit = 0; count > 0 && refit < MAX_REFITS; refit++) {
    const next = decontaminateFrom(setting, result.fitted);
    if (!next) break;
    result = removeFactors(next, alpha, count, true);
  }
  return result;
}
