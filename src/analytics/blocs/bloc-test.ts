import { logGamma } from '../tails/log-gamma.ts';
import { logPearsonThreeTail } from '../tails/pearson-three.ts';
import type { BlocView } from './analysis-view.ts';
import { tripleCumulant } from './triple-cumulant.ts';

/** How far a group's agreement as a whole exceeds the null. */
export interface BlocTest {
  z: number;
  /** ln p of the group as it stands, without any correction for having searched for it. */
  logP: number;
  /** ln p with the correction for the search over all groups of its size. */
  logScanP: number;
  /** The same without the ballot that speaks loudest for the group: no bloc rests on a single ballot. */
  logScanPWithoutOne: number;
}

/** ln of the number of groups of this size, and of the number of sizes. */
export function logGroups(members: number, size: number): number {
  return logGamma(members + 1) - logGamma(size + 1) - logGamma(members - size + 1) + Math.log(members);
}

/** The largest share that one ballot has in a group's score, Σ_{i<j} y_i · y_j = (|Σ y_i|² − Σ |y_i|²) / 2. */
function largestBallotScore({ table, features }: BlocView, group: readonly number[]): number {
  let largest = 0;
  for (let ballot = 0; ballot < table.ballots; ballot++) {
    let first = 0;
    let second = 0;
    let squares = 0;
    for (const member of group) {
      const at = 2 * (member * table.ballots + ballot);
      first += features[at]!;
      second += features[at + 1]!;
      squares += features[at]! ** 2 + features[at + 1]! ** 2;
    }
    largest = Math.max(largest, (first * first + second * second - squares) / 2);
  }
  return largest;
}

/**
 * Tests a group's total score Z_C = Σ_{i<j∈C} S_ij / (s0 √Σ V_ij) against a Pearson III with its third cumulant,
 * Σ K3 over pairs plus the triangles that only a group has.
 */
export function blocTest(view: BlocView, group: readonly number[]): BlocTest {
  const { members, score, variance, thirdCumulant, inflation } = view;
  let total = 0;
  let information = 0;
  let third = 0;
  group.forEach((i, place) => {
    for (const j of group.slice(place + 1)) {
      total += score[i * members + j]!;
      information += variance[i * members + j]!;
      third += thirdCumulant[i * members + j]!;
    }
  });
  if (information <= 0) return { z: 0, logP: 0, logScanP: 0, logScanPWithoutOne: 0 };
  third += tripleCumulant(view, group);
  const z = total / Math.sqrt(information) / inflation;
  const skewness = Math.max(0, (third / (information * Math.sqrt(information))) * inflation);
  const logP = logPearsonThreeTail(z, skewness);
  const rest = z - largestBallotScore(view, group) / Math.sqrt(information) / inflation;
  const groups = logGroups(members, group.length);
  return {
    z,
    logP,
    logScanP: Math.min(0, logP + groups),
    logScanPWithoutOne: Math.min(0, logPearsonThreeTail(rest, skewness) + groups),
  };
}
