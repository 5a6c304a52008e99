import { type Fitted, fitAndTest, type Setting } from './decontamination/decontaminate.ts';
import type { ResolvedOptions } from './detect-options.ts';
import { withoutNearCopies } from './near-copies/near-copies.ts';
import { sharedBallots } from './pair-test/shared-ballots.ts';
import { restrictTable, type VoteTable } from './vote-table.ts';

/** With fewer ballots left nothing can be fitted. */
const FEWEST_BALLOTS = 3;

/** A first pass over a table: every member weighs one, but for known blocs. */
export interface FirstPass {
  readonly setting: Setting;
  readonly first: Fitted;
}

/**
 * Fits the null to a table and tests all pairs, before anybody is suspected of anything.
 *
 * @param blocs Known blocs (rows): each counts as one voter in the margins.
 */
export function firstPass(
  table: VoteTable,
  { minShared, layers }: ResolvedOptions,
  blocs: readonly (readonly number[])[] = [],
): FirstPass {
  const setting: Setting = { table, shared: sharedBallots(table), minShared, layers };
  const weights = new Float64Array(table.members).fill(1);
  for (const bloc of blocs) for (const row of bloc) weights[row] = Math.min(weights[row]!, 1 / bloc.length);
  return { setting, first: fitAndTest(setting, weights) };
}

/** A pass over one ballot of each package of near-copies; the given pass where there are none. */
export function independentPass(pass: FirstPass, options: ResolvedOptions): FirstPass {
  const { table } = pass.setting;
  const kept = withoutNearCopies(table, pass.first.statistics);
  if (kept.length === table.ballots || kept.length < FEWEST_BALLOTS) return pass;
  return firstPass(restrictTable(table, [...Array(table.members).keys()], kept), options);
}
