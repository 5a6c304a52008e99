import { poissonBinomialTail } from '../../../src/analytics/cosigning/poisson-binomial-tail.ts';
import { DISAPPROVE, type VoteMatrix } from '../../../src/analytics/vote-matrix.ts';
import type { Method } from '../claims.ts';
import { rejected } from './benjamini-hochberg.ts';
import { communitiesOf, type Edge } from './communities.ts';

/**
 * Stochastic degree sequence model: a member × ballot network of disapprovals only (abstention and absence are no
 * edge: the encoding that holds the null best), link probabilities from the bipartite configuration model, and each
 * pair's joint disapprovals against the exact Poisson-binomial law; BH at .05.
 * Saracco et al. (2015), Sci. Rep. 5:10595; Neal (2014), Soc. Netw. 39:84; Neal, Domagalski & Sagan (2021).
 */
export const degreeModel: Method = {
  name: 'SDSM/BiCM, disapprovals',
  claims(matrix, seed) {
    const probabilities = configurationModel(matrix);
    const width = matrix.ballots.length;
    const edges: Edge[] = [];
    const pValues: number[] = [];
    const joint = new Float64Array(width);
    for (let a = 0; a < matrix.members.length; a++) {
      for (let b = a + 1; b < matrix.members.length; b++) {
        let together = 0;
        for (let ballot = 0; ballot < width; ballot++) {
          const first = a * width + ballot;
          const second = b * width + ballot;
          joint[ballot] = probabilities[first]! * probabilities[second]!;
          if (matrix.codes[first] === DISAPPROVE && matrix.codes[second] === DISAPPROVE) together++;
        }
        edges.push({ a, b, weight: 1 });
        pValues.push(poissonBinomialTail(joint, together));
      }
    }
    const found = rejected(pValues, 0.05).map((index) => edges[index]!);
    return { pairs: found.map(({ a, b }) => [a, b]), blocs: communitiesOf(found, seed) };
  },
};

/** Link probabilities x y / (1 + x y) that reproduce every member's and ballot's number of disapprovals in expectation. */
export function configurationModel({ members, ballots, codes }: VoteMatrix): Float64Array {
  const width = ballots.length;
  const rowTotals = new Float64Array(members.length);
  const columnTotals = new Float64Array(width);
  codes.forEach((code, cell) => {
    if (code !== DISAPPROVE) return;
    rowTotals[Math.floor(cell / width)]!++;
    columnTotals[cell % width]!++;
  });
  const links = rowTotals.reduce((sum, total) => sum + total, 0);
  const x = rowTotals.map((total) => total / Math.sqrt(links || 1));
  const y = columnTotals.map((total) => total / Math.sqrt(links || 1));
  for (let sweep = 0; sweep < 2000; sweep++) {
    const change = Math.max(rescale(x, y, rowTotals), rescale(y, x, columnTotals));
    if (change < 1e-8) break;
  }
  return Float64Array.from(codes, (_, cell) => {
    const odds = x[Math.floor(cell / width)]! * y[cell % width]!;
    return odds / (1 + odds);
  });
}

/** One fixed-point step x = k / Σ y/(1 + x y); gives the largest relative change. */
function rescale(own: Float64Array, other: Float64Array, totals: Float64Array): number {
  let largest = 0;
  for (let node = 0; node < own.length; node++) {
    if (totals[node] === 0) {
      own[node] = 0;
      continue;
    }
    let sum = 0;
    for (const fitness of other) sum += fitness / (1 + own[node]! * fitness);
    const next = totals[node]! / sum;
    largest = Math.max(largest, Math.abs(next - own[node]!) / next);
    own[node] = next;
  }
  return largest;
}
