import { fixedSizeInclusion } from './fixed-size-inclusion.ts';
import type { SigningTable, Stratum } from './signing-table.ts';

const SWEEPS = 500;
const TOLERANCE = 1e-6;
/** Odds of somebody who signs everything run away; beyond this nothing changes. */
const MOST_ODDS = 1e9;

/**
 * Null model of co-signing: each document keeps its number of signers, drawn among those active in its stratum with odds
 * that reproduce, over all documents, how often each signer co-signs (maximum likelihood, by proportional fitting).
 *
 * @returns the odds of each signer; 0 for those who never co-signed
 */
export function fitCosigningOdds({ signers, strata, totals }: SigningTable): Float64Array {
  const odds = totals.map((total) => (total > 0 ? total : 0));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const expected = new Float64Array(signers.length);
    for (const stratum of strata) addExpected(stratum, odds, expected);
    let largest = 0;
    for (let i = 0; i < odds.length; i++) {
      if (totals[i] === 0 || expected[i] === 0) continue;
      const factor = totals[i]! / expected[i]!;
      largest = Math.max(largest, Math.abs(factor - 1));
      odds[i] = Math.min(MOST_ODDS, odds[i]! * factor);
    }
    if (largest < TOLERANCE) break;
  }
  return odds;
}

function addExpected({ candidates, documents }: Stratum, odds: Float64Array, expected: Float64Array): void {
  if (documents.length === 0) return;
  const active = candidates.filter((index) => odds[index]! > 0);
  const inclusion = fixedSizeInclusion(
    active.map((index) => odds[index]!),
    documents.length - 1,
  );
  documents.forEach((count, size) => {
    if (count === 0) return;
    active.forEach((index, place) => {
      expected[index]! += count * inclusion[size]![place]!;
    });
  });
}

/** The chances that two signers both sign, as trials: one entry a (stratum, size), each repeated `documents` times. */
export interface JointTrials {
  chance: number[];
  documents: number[];
}

/**
 * Chances of every pair to sign together, by document: P(i, j) = π_i(k) · π_j(k − 1 among the others).
 *
 * @param visit called once a pair i < j that is active in a common stratum
 */
export function jointTrials(
  { signers, strata }: SigningTable,
  odds: Float64Array,
  visit: (i: number, j: number, trials: JointTrials) => void,
): void {
  const pairs = new Map<number, JointTrials>();
  for (const stratum of strata) addJoint(stratum, odds, signers.length, pairs);
  for (const [at, trials] of pairs) visit(Math.floor(at / signers.length), at % signers.length, trials);
}

function addJoint(
  { candidates, documents }: Stratum,
  odds: Float64Array,
  width: number,
  pairs: Map<number, JointTrials>,
): void {
  const largest = documents.length - 1;
  if (largest < 2) return;
  const active = candidates.filter((index) => odds[index]! > 0);
  const weights = active.map((index) => odds[index]!);
  const all = fixedSizeInclusion(weights, largest);
  active.forEach((i, place) => {
    const others = fixedSizeInclusion(weights.toSpliced(place, 1), largest - 1);
    for (let other = place + 1; other < active.length; other++) {
      const at = i * width + active[other]!;
      const trials = pairs.get(at) ?? { chance: [], documents: [] };
      pairs.set(at, trials);
      for (let size = 2; size <= largest; size++) {
        if (documents[size] === 0) continue;
        trials.chance.push(all[size]![place]! * others[size - 1]![other - 1]!);
        trials.documents.push(documents[size]!);
      }
    }
  });
}
