import { logGroups } from '../blocs/bloc-test.ts';
import { inverse, sum, times } from '../linear-algebra/two-by-two.ts';
import { dot } from '../linear-algebra/vectors.ts';
import { SHIFT_RIDGE } from '../null-model/habit-step.ts';
import { logUpperGamma } from '../tails/incomplete-gamma.ts';
import { type Departures, departureIn } from './departures.ts';

/** A member's change counts for no more than so many times a typical member's: the test rests on directions. */
const LONGEST = 2;

/** Every member's change of habit, two numbers an era, in units of the typical member's and cut off. */
function changesOf(departures: Departures, bounds: readonly number[]): Float64Array[] {
  const eras = bounds.length - 1;
  const changes = Array.from({ length: departures.members }, (_, row) => {
    const change = new Float64Array(2 * eras);
    for (let era = 0; era < eras; era++) {
      const { residual, covariance } = departureIn(departures, row, bounds[era]!, bounds[era + 1]!);
      change.set(times(inverse(sum(covariance, SHIFT_RIDGE)), residual), 2 * era);
    }
    return change;
  });
  const lengths = changes.map((change) => Math.sqrt(dot(change, change)));
  const typical = lengths.toSorted((a, b) => a - b)[lengths.length >> 1]! || 1;
  return changes.map((change, row) => {
    const scale = Math.min(1, (LONGEST * typical) / lengths[row]!) / typical;
    return change.map((value) => value * (Number.isFinite(scale) ? scale : 0));
  });
}

/** Mean squared length of changes outside a group, and in how many directions, in effect, they point. */
function spreadOf(
  changes: readonly Float64Array[],
  group: ReadonlySet<number>,
): { square: number; directions: number } {
  let squares = 0;
  let products = 0;
  let members = 0;
  let pairs = 0;
  changes.forEach((change, i) => {
    if (group.has(i)) return;
    members++;
    squares += dot(change, change);
    for (let j = i + 1; j < changes.length; j++) {
      if (group.has(j)) continue;
      products += dot(change, changes[j]!) ** 2;
      pairs++;
    }
  });
  const square = squares / members;
  return { square, directions: Math.max(1, square ** 2 / (products / pairs)) };
}

/**
 * ln p that a group's members change their habits in one direction by chance, each changing on its own as the others of
 * the body do, corrected for the search over all groups of its size. Rayleigh's test of directions: with d directions
 * and k members, d |Σ u|² / k is χ² with d degrees of freedom.
 */
export function logSharedDrift(
  departures: Departures,
  bounds: readonly number[],
  group: readonly number[],
): number {
  const changes = changesOf(departures, bounds);
  const { square, directions } = spreadOf(changes, new Set(group));
  const total = new Float64Array(2 * (bounds.length - 1));
  for (const row of group) for (let at = 0; at < total.length; at++) total[at]! += changes[row]![at]!;
  const statistic = (directions * dot(total, total)) / (group.length * square);
  return Math.min(
    0,
    logUpperGamma(directions / 2, statistic / 2) + logGroups(departures.members, group.length),
  );
}
