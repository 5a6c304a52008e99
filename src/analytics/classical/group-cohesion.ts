import { mean } from 'simple-statistics';
import type { Tally } from '../../domain/ballot.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { agreementIndex } from './agreement-index.ts';
import { ballotTallies } from './ballot-tallies.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import type { Interval } from './interval.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { riceIndex } from './rice-index.ts';

/** A measure with its interval; where it can't be had, why. */
export type Measured =
  | { value: number; interval?: Interval; ballots: number }
  | { notEnough: string; ballots: number };

export interface GroupCohesion {
  rice: Measured;
  agreementIndex: Measured;
  krippendorffAlpha: Measured;
}

/**
 * Mean cohesion of a given group over the ballots in which at least two of its members voted, with intervals from
 * resampled ballots. It describes; a group picked because it is cohesive has high cohesion by selection.
 *
 * @param group rows of the matrix
 * @param random uniform on [0, 1), seeded by the caller
 */
export function groupCohesion(
  matrix: VoteMatrix,
  group: readonly number[],
  random: () => number,
): GroupCohesion {
  const tallies = ballotTallies(matrix, group);
  const shared = tallies.filter(({ approve, disapprove, abstain }) => approve + disapprove + abstain >= 2);
  const sided = tallies.filter(({ approve, disapprove }) => approve + disapprove >= 2);
  return {
    rice: measure(sided, meanOf(riceIndex), random, 'two members who approved or disapproved'),
    agreementIndex: measure(shared, meanOf(agreementIndex), random, 'votes of two members'),
    krippendorffAlpha: measure(shared, krippendorffAlpha, random, 'votes of two members that vary'),
  };
}

type Statistic = (tallies: readonly Tally[]) => number | undefined;

function measure(
  tallies: readonly Tally[],
  statistic: Statistic,
  random: () => number,
  needed: string,
): Measured {
  const value = tallies.length === 0 ? undefined : statistic(tallies);
  if (value === undefined) return { notEnough: `no ballot has ${needed}`, ballots: tallies.length };
  const interval = bootstrapInterval(tallies, statistic, { random });
  return { value, ballots: tallies.length, ...(interval && { interval }) };
}

function meanOf(index: (tally: Tally) => number | undefined): Statistic {
  return (tallies) => mean(tallies.map((tally) => index(tally) ?? 0));
}
