import type { ResolvedOptions } from '../detect-options.ts';
import { firstPass } from '../first-pass.ts';
import { informativeBallots } from '../informative-ballots.ts';
import { leadingEigenvector } from '../linear-algebra/leading-eigenvector.ts';
import type { PairStatistics } from '../pair-test/pair-statistics.ts';
import { restrictTable, type VoteTable } from '../vote-table.ts';
import { assignToCamps } from './assign-to-camps.ts';
import { confrontation } from './confrontation.ts';

/** Each part of a split camp has at least this many members … */
const SMALLEST_PART = 5;
/** … and, where the parts' lines differ, keeps to its own so closely. Factions of one party do not. */
const COHESION = 0.85;
/** The lines differ on at least so many ballots, and such a share of those that divide the camp. */
const APART = { ballots: 20, share: 0.1 };
const MOST_CAMPS = 16;

/** Members by side of the leading direction among them. */
function twoSides({ members, score, variance }: PairStatistics): Int32Array {
  const z = new Float64Array(members * members);
  for (let at = 0; at < z.length; at++) {
    if (at % (members + 1) !== 0 && variance[at]! > 0) z[at] = score[at]! / Math.sqrt(variance[at]!);
  }
  let radius = 0;
  for (let row = 0; row < members; row++) {
    let sum = 0;
    for (let column = 0; column < members; column++) sum += Math.abs(z[row * members + column]!);
    radius = Math.max(radius, sum);
  }
  const { vector } = leadingEigenvector(z, members, radius);
  return Int32Array.from(vector, (entry) => (entry > 0 ? 1 : 0));
}

/** The two parties that one camp consists of, or undefined where it is one. */
function splitCamp(
  table: VoteTable,
  rows: readonly number[],
  options: ResolvedOptions,
): number[][] | undefined {
  if (rows.length < 2 * SMALLEST_PART) return undefined;
  const camp = restrictTable(table, rows, informativeBallots(table.codes, table.ballots, rows));
  if (camp.ballots < APART.ballots) return undefined;
  const { first } = firstPass(camp, options);
  const labels = assignToCamps(camp, twoSides(first.statistics), 2);
  const [ours, theirs] = [0, 1].map((side) => [...labels.keys()].filter((row) => labels[row] === side));
  if (Math.min(ours!.length, theirs!.length) < SMALLEST_PART) return undefined;
  const { ballots, ourCohesion, theirCohesion } = confrontation(camp, ours!);
  if (ballots < Math.max(APART.ballots, APART.share * camp.ballots)) return undefined;
  if (Math.min(ourCohesion, theirCohesion) < COHESION) return undefined;
  return [ours!, theirs!].map((side) => side.map((row) => rows[row]!));
}

/**
 * Splits camps that hold two parties: communities of pairs join parties that mostly vote alike (modularity cannot see
 * small communities, Fortunato and Barthélemy 2007). A camp is two parties where its halves have lines of their own:
 * different on a good part of the ballots, and on those closely kept by both.
 */
export function splitCamps(
  table: VoteTable,
  camps: readonly (readonly number[])[],
  options: ResolvedOptions,
): number[][] {
  const open = camps.map((rows) => [...rows]);
  const whole: number[][] = [];
  for (let rows = open.shift(); rows; rows = open.shift()) {
    const parts = open.length + whole.length + 1 < MOST_CAMPS ? splitCamp(table, rows, options) : undefined;
    if (parts) open.push(...parts);
    else whole.push(rows);
  }
  return whole;
}
