import { modularityCommunities, weightedGraph } from '../communities/communities.ts';
import { pairsBelow } from '../decontamination/member-weights.ts';
import type { PairStatistics } from '../pair-test/pair-statistics.ts';
import type { PairTests } from '../pair-test/pair-tests.ts';

const SMALLEST_CLUSTER = 3;
const FEWEST_PAIRS = 6;

/** Communities on the significant pairs; everyone else is in the last group. */
function groupLabels(
  members: number,
  tests: PairTests,
  alpha: number,
): { labels: Int32Array; groups: number } {
  const edges = pairsBelow(tests, alpha).map((index) => {
    const at = tests.pairs[index]!;
    return [Math.floor(at / members), at % members, tests.z[index]!] as const;
  });
  const clusters = modularityCommunities(weightedGraph(members, edges)).filter(
    (cluster) => cluster.length >= SMALLEST_CLUSTER,
  );
  const labels = new Int32Array(members).fill(clusters.length);
  clusters.forEach((cluster, label) => {
    for (const member of cluster) labels[member] = label;
  });
  return { labels, groups: clusters.length + 1 };
}

/**
 * The pairs' z-values once the mean coupling between every two groups of members is taken off: what is left of
 * a common dimension when blocs cannot be the reason.
 *
 * @param variance V, zero where a pair is not testable.
 */
export function zWithoutBlocs(
  statistics: PairStatistics,
  variance: Float64Array,
  tests: PairTests,
  alpha: number,
): Float64Array {
  const { members, score } = statistics;
  const { labels, groups } = groupLabels(members, tests, alpha);
  const scores = new Float64Array(groups * groups);
  const variances = new Float64Array(groups * groups);
  const counts = new Float64Array(groups * groups);
  for (const at of tests.pairs) {
    const [a, b] = [labels[Math.floor(at / members)]!, labels[at % members]!];
    const block = Math.min(a, b) * groups + Math.max(a, b);
    scores[block]! += score[at]!;
    variances[block]! += variance[at]!;
    counts[block]!++;
  }
  const z = new Float64Array(members * members);
  for (const at of tests.pairs) {
    const [i, j] = [Math.floor(at / members), at % members];
    const [a, b] = [labels[i]!, labels[j]!];
    const block = Math.min(a, b) * groups + Math.max(a, b);
    const mean = counts[block]! >= FEWEST_PAIRS ? scores[block]! / variances[block]! : 0;
    const value = (score[at]! - mean * variance[at]!) / Math.sqrt(variance[at]!);
    z[at] = value;
    z[j * members + i] = value;
  }
  return z;
}
