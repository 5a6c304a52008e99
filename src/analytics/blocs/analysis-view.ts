import type { Fitted } from '../decontamination/decontaminate.ts';
import type { NullModel } from '../null-model/null-model.ts';
import type { PairTests } from '../pair-test/pair-tests.ts';
import type { VoteTable } from '../vote-table.ts';

/** What the search for blocs looks at: the votes, the null, every pair's score and z (0 where not testable). */
export interface BlocView {
  readonly table: VoteTable;
  readonly model: NullModel;
  readonly members: number;
  readonly score: Float64Array;
  readonly variance: Float64Array;
  readonly thirdCumulant: Float64Array;
  /** z / s0, symmetric. */
  readonly z: Float64Array;
  /** Residuals in the ballots' metric. */
  readonly features: Float32Array;
  readonly metric: Float64Array;
  readonly tests: PairTests;
  /** s0 of the empirical null. */
  readonly inflation: number;
  readonly alpha: number;
  /** Median z of the significant pairs. */
  readonly referenceZ: number;
}

/** Gathers what the search for blocs needs from a fit and its final tests. */
export function blocView(
  table: VoteTable,
  fitted: Fitted,
  tests: PairTests,
  inflation: number,
  alpha: number,
): BlocView {
  const { members } = table;
  const { score, variance, thirdCumulant, features, metric } = fitted.statistics;
  const z = new Float64Array(members * members);
  const significant: number[] = [];
  tests.pairs.forEach((at, index) => {
    z[at] = tests.z[index]!;
    z[(at % members) * members + Math.floor(at / members)] = tests.z[index]!;
    if (tests.logQ[index]! <= Math.log(alpha)) significant.push(tests.z[index]!);
  });
  significant.sort((a, b) => a - b);
  const referenceZ = significant[significant.length >> 1] ?? 0;
  return {
    table,
    model: fitted.model,
    members,
    score,
    variance,
    thirdCumulant,
    z,
    features,
    metric,
    tests,
    inflation,
    alpha,
    referenceZ,
  };
}
