import { median } from 'simple-statistics';
import { pottsCommunities, weightedGraph } from '../communities/communities.ts';
import { adjustLogP } from '../multiple-testing.ts';
import { fitCosigningOdds, jointTrials } from './cosigning-null.ts';
import { poissonBinomialTail } from './poisson-binomial-tail.ts';
import { type SignedDocument, signingTable } from './signing-table.ts';

/** Two signers and how often they sign together. */
export interface CosigningPair {
  a: string;
  b: string;
  /** Documents that both signed, and how many the null expects. */
  together: number;
  expected: number;
  p: number;
  q: number;
}

export interface CosigningFinding {
  /** Pairs with q ≤ alpha, clearest first. */
  pairs: CosigningPair[];
  /** Groups of three or more that such pairs join. */
  circles: string[][];
  testedPairs: number;
  signers: number;
  documents: number;
  coSigned: number;
  warnings: string[];
}

export interface CosigningOptions {
  alpha?: number;
  /** A signer with fewer co-signed documents is not tested. */
  least?: number;
}

/**
 * Who co-signs above chance? Documents keep their number of signers, signers keep how often they co-sign, and only those
 * active in a document's stratum (its meeting) can sign it. Given that, the number of documents that two sign together
 * is Poisson-binomial, and its tail is exact; false discoveries are held by Benjamini and Hochberg.
 *
 * Documents of one author are left out by construction: they say nothing of co-signing. Revisions of one document must
 * be counted once by the caller, since they repeat their signers.
 */
export function cosigning(
  documents: Iterable<SignedDocument>,
  { alpha = 0.05, least = 5 }: CosigningOptions = {},
): CosigningFinding {
  const read = [...documents];
  const table = signingTable(read);
  const width = table.signers.length;
  const odds = fitCosigningOdds(table);
  const tested: Omit<CosigningPair, 'q'>[] = [];
  jointTrials(table, odds, (i, j, { chance, documents: counts }) => {
    if (table.totals[i]! < least || table.totals[j]! < least) return;
    const trials = chance.flatMap((p, place) => new Array<number>(counts[place]!).fill(p));
    const together = table.together[i * width + j]!;
    tested.push({
      a: table.signers[i]!,
      b: table.signers[j]!,
      together,
      expected: trials.reduce((sum, p) => sum + p, 0),
      p: Math.max(1e-300, poissonBinomialTail(trials, together)),
    });
  });
  const logQ = adjustLogP(Float64Array.from(tested, ({ p }) => Math.log(p)));
  const pairs = tested
    .map((pair, place): CosigningPair => ({ ...pair, q: Math.exp(logQ[place]!) }))
    .filter(({ q }) => q <= alpha)
    .sort((x, y) => x.q - y.q || y.together - x.together || (x.a + x.b < y.a + y.b ? -1 : 1));
  return {
    pairs,
    circles: circlesOf(table.signers, pairs),
    testedPairs: tested.length,
    signers: width,
    documents: read.length,
    coSigned: table.coSigned,
    warnings:
      tested.length === 0
        ? [`Not enough data: no two signers have ${least} co-signed documents each in a common meeting.`]
        : [],
  };
}

/** Strength of evidence beyond which one more document changes nothing. */
const MOST_EVIDENCE = 30;

/**
 * Groups in which nearly every pair co-signs above chance: the constant Potts model at half the median strength, which
 * does not lump everybody together who is connected over some corners.
 */
function circlesOf(signers: readonly string[], pairs: readonly CosigningPair[]): string[][] {
  if (pairs.length === 0) return [];
  const indexOf = new Map(signers.map((signer, index) => [signer, index]));
  const strengths = pairs.map(({ p }) => Math.min(MOST_EVIDENCE, -Math.log10(p)));
  const edges = pairs.map(
    ({ a, b }, place) => [indexOf.get(a)!, indexOf.get(b)!, strengths[place]!] as const,
  );
  return pottsCommunities(weightedGraph(signers.length, edges), median(strengths) / 2)
    .filter((group) => group.length >= 3)
    .map((group) => group.map((index) => signers[index]!))
    .sort((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1));
}
