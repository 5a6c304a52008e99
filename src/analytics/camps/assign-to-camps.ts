import { CATEGORIES } from '../vote-matrix.ts';
import type { VoteTable } from '../vote-table.ts';
import { bodyShares, campCounts, PRIOR_VOTES, rowsByCamp } from './camp-profiles.ts';

const MAX_ROUNDS = 20;

/**
 * Log-likelihood of each member's votes under each camp's profile, the member's own votes left out of it;
 * members × camps. Only ballots the member voted on count, so that absences cannot decide.
 */
export function campLikelihoods(table: VoteTable, labels: Int32Array, camps: number): Float64Array {
  const profiles = rowsByCamp(labels, camps).map((rows) => campCounts(table, rows));
  const shares = bodyShares(table);
  const likelihoods = new Float64Array(table.members * camps);
  for (let row = 0; row < table.members; row++) {
    profiles.forEach((counts, camp) => {
      const own = labels[row] === camp ? 1 : 0;
      let sum = 0;
      for (let ballot = 0; ballot < table.ballots; ballot++) {
        const code = table.codes[row * table.ballots + ballot]!;
        if (code < 0) continue;
        const at = ballot * CATEGORIES;
        const total = counts[at]! + counts[at + 1]! + counts[at + 2]! - own;
        const prior = PRIOR_VOTES * shares[at + code]!;
        sum += Math.log((counts[at + code]! - own + prior) / (total + PRIOR_VOTES));
      }
      likelihoods[row * camps + camp] = sum;
    });
  }
  return likelihoods;
}

/**
 * Assigns every member to the camp whose profile of votes fits its own best, until nothing moves (classification
 * EM, Celeux and Govaert 1992). Communities of pairs place a member by its agreement with individuals, many of
 * whom it shares few ballots with; a camp's profile uses every ballot the member voted on.
 *
 * @param labels Camp of each row, −1 for none yet; left as it is.
 */
export function assignToCamps(table: VoteTable, labels: Int32Array, camps: number): Int32Array {
  let current = labels;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const likelihoods = campLikelihoods(table, current, camps);
    const next = current.map((_, row) => {
      const own = likelihoods.subarray(row * camps, (row + 1) * camps);
      return own.indexOf(Math.max(...own));
    });
    if (next.every((camp, row) => camp === current[row])) break;
    current = next;
  }
  return current;
}
