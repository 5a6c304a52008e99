import { CATEGORIES } from '../vote-matrix.ts';
import type { VoteTable } from '../vote-table.ts';
import { campCounts } from './camp-profiles.ts';

/** Groups that were in on fewer common ballots are not compared. */
const FEWEST_BALLOTS = 20;

interface Group {
  rows: number[];
  /** Votes of the group by ballot and side. */
  counts: Float64Array;
}

/** Log-likelihood of the votes on one ballot under their own shares. */
function ballotLikelihood(votes: Float64Array): number {
  const total = votes[0]! + votes[1]! + votes[2]!;
  let sum = 0;
  for (const count of votes) if (count > 0) sum += count * Math.log(count / total);
  return sum;
}

/**
 * How much two lines explain beyond one: Σ over the common ballots of the log-likelihood ratio, less ½ ln n for each share
 * that the second line needs (Schwarz 1978). Undefined where there are too few common ballots.
 */
function worthOfTwoLines(a: Group, b: Group): number | undefined {
  let worth = 0;
  let common = 0;
  for (let at = 0; at < a.counts.length; at += CATEGORIES) {
    const ours = a.counts.subarray(at, at + CATEGORIES);
    const theirs = b.counts.subarray(at, at + CATEGORIES);
    const both = ours.map((count, side) => count + theirs[side]!);
    const sides = both.filter((count) => count > 0).length;
    const votes = [ours, theirs].map((counts) => counts[0]! + counts[1]! + counts[2]!);
    if (sides < 2 || votes.includes(0)) continue;
    common++;
    const gain = ballotLikelihood(ours) + ballotLikelihood(theirs) - ballotLikelihood(both);
    worth += gain - ((sides - 1) / 2) * Math.log(votes[0]! + votes[1]!);
  }
  return common < FEWEST_BALLOTS ? undefined : worth;
}

/** The two groups for which a second line is worth least, or undefined where every line is worth something. */
function clearestMerger(groups: readonly Group[]): [Group, Group] | undefined {
  let clearest: [Group, Group] | undefined;
  let least = 0;
  groups.forEach((a, place) => {
    for (const b of groups.slice(place + 1)) {
      const worth = worthOfTwoLines(a, b);
      if (worth === undefined || worth >= least) continue;
      least = worth;
      clearest = [a, b];
    }
  });
  return clearest;
}

/**
 * Joins groups that have one line: where members come and go, those of one party who sat at different times share few
 * ballots, and fall into different communities of pairs. Two groups are one where, on the ballots both voted on, lines of
 * their own explain no more than they cost (Bayesian information criterion). Groups that hardly ever voted on the same
 * ballots stay apart; at least two remain.
 */
export function mergeCamps(table: VoteTable, camps: readonly (readonly number[])[]): number[][] {
  let groups = camps.map((rows): Group => ({ rows: [...rows], counts: campCounts(table, rows) }));
  while (groups.length > 2) {
    const merger = clearestMerger(groups);
    if (!merger) break;
    const [a, b] = merger;
    const rows = [...a.rows, ...b.rows];
    groups = [
      ...groups.filter((group) => !merger.includes(group)),
      { rows, counts: campCounts(table, rows) },
    ];
  }
  return groups.map(({ rows }) => rows);
}
