import { mean } from 'simple-statistics';
import type { Tally } from '../../domain/ballot.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { agreementIndex } from './agreement-index.ts';
import { ballotTallies } from './ballot-tallies.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import type { Interval } from './interval.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { expectedRiceIndex, riceIndex } from './rice-index.ts';

/** A measure with its interval; where it can't be had, why. */
export type Measured =
  | { value: number; interval?: Interval; ballots: number }
  | { notEnough: string; ballots: number };

export interface ClassicalCohesion {
  rice: Measured;
  /** Mean Rice index of as many voters with the body's own share of approval on the same ballots. */
  expectedRice: number | null;
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
export function classicalCohesion(
  matrix: VoteMatrix,
  group: readonly number[],
  random: () => number,
): ClassicalCohesion {
  const body = ballotTallies(matrix);
  const tallies = ballotTallies(matrix, group);
  const shared = tallies.filter(({ approve, disapprove, abstain }) => approve + disapprove + abstain >= 2);
  const sided = tallies.filter(({ approve, disapprove }) => approve + disapprove >= 2);
  return {
    expectedRice: meanExpectedRice(tallies, body),
    rice: measure(sided, meanOf(riceIndex), random, 'two members who approved or disapproved'),
    agreementIndex: measure(shared, meanOf(agreementIndex), random, 'votes of two members'),
    krippendorffAlpha: measure(shared, krippendorffAlpha, random, 'votes of two members that vary'),
  };
}

/** Resamples for the intervals: enough for two digits. */
const RESAMPLES = 200;

/** Small groups reach high Rice indices, and on lopsided ballots all do: the mean that such ballots give by themselves. */
function meanExpectedRice(group: readonly Tally[], body: readonly Tally[]): number | null {
  const expected = group.flatMap(({ approve, disapprove }, ballot) => {
    if (approve + disapprove < 2) return [];
    const all = body[ballot]!;
    return [expectedRiceIndex(approve + disapprove, all.approve / (all.approve + all.disapprove))];
  });
  return expected.length === 0 ? null : mean(expected);
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
  const interval = bootstrapInterval(tallies, statistic, { random, resamples: RESAMPLES });
  return { value, ballots: tallies.length, ...(interval && { interval }) };
}

function meanOf(index: (tally: Tally) => number | undefined): Statistic {
  return (tallies) => mean(tallies.map((tally) => index(tally) ?? 0));
}
