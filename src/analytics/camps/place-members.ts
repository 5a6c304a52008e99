import type { VoteTable } from '../vote-table.ts';
import { assignToCamps, campLikelihoods } from './assign-to-camps.ts';
import { rowsByCamp } from './camp-profiles.ts';
import { mergeCamps } from './merge-camps.ts';

/** A member is placed where its evidence per vote is at least this share of its camp's typical member's. */
const CLEAR = 0.15;
const SMALLEST_CAMP = 3;

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Per member: how much better its camp's profile explains a vote of its than the next best, in nats a vote. */
function evidencePerVote(table: VoteTable, labels: Int32Array, camps: number): Float64Array {
  const likelihoods = campLikelihoods(table, labels, camps);
  return Float64Array.from(labels, (camp, row) => {
    let votes = 0;
    let runnerUp = Number.NEGATIVE_INFINITY;
    for (let ballot = 0; ballot < table.ballots; ballot++) {
      if (table.codes[row * table.ballots + ballot]! >= 0) votes++;
    }
    for (let other = 0; other < camps; other++) {
      if (other !== camp) runnerUp = Math.max(runnerUp, likelihoods[row * camps + other]!);
    }
    return votes === 0 ? 0 : (likelihoods[row * camps + camp]! - runnerUp) / votes;
  });
}

/** Camp of each row, −1 for none. */
function labelsOf(members: number, camps: readonly (readonly number[])[]): Int32Array {
  const labels = new Int32Array(members).fill(-1);
  camps.forEach((rows, camp) => {
    for (const row of rows) labels[row] = camp;
  });
  return labels;
}

/** Communities of one line become one, and members move to the camp whose profile fits their votes best. */
function settledCamps(table: VoteTable, communities: readonly (readonly number[])[]): Int32Array {
  const camps = mergeCamps(table, communities);
  return assignToCamps(table, labelsOf(table.members, camps), camps.length);
}

/**
 * The camps of a polarised body from its first communities: members move to the camp whose profile of votes
 * fits theirs best, and those that stand between camps (or hardly voted) are left out.
 *
 * @returns Rows of each camp in rising order, largest camp first.
 */
export function placeMembers(table: VoteTable, communities: readonly (readonly number[])[]): number[][] {
  if (communities.length === 1) return communities.map((rows) => [...rows].sort((a, b) => a - b));
  const labels = settledCamps(table, communities);
  const camps = Math.max(...labels) + 1;
  const evidence = evidencePerVote(table, labels, camps);
  return rowsByCamp(labels, camps)
    .map((rows) => {
      const typical = median(rows.map((row) => evidence[row]!));
      return rows.filter((row) => evidence[row]! >= CLEAR * typical);
    })
    .filter((rows) => rows.length >= SMALLEST_CAMP)
    .sort((a, b) => b.length - a.length);
}
