import type { NullModel } from '../null-model/null-model.ts';
import type { VoteTable } from '../vote-table.ts';
import { departuresOf } from './departures.ts';
import { driftOfBody } from './drift.ts';
import { bestEras, evenEras } from './era-bounds.ts';
import { inEras } from './in-eras.ts';
import { logSharedDrift } from './shared-drift.ts';
import { timelineOf } from './timeline.ts';

/** Three quarters of the members must drift by this many times what chance makes of it. */
const THE_RULE = 1.05;
/** So many members, any of them (the order of a table is as good as random), tell whether drift is the rule. */
const SAMPLE = 60;
/**
 * A bloc's members change together where chance would bring so much about less often than this. Groups that constant
 * habits show were chosen by alike changes, and changes are not normal: under strong drift one in ten reaches 1e-5, one
 * in thirty 1e-15.
 */
const TOGETHER = Math.log(1e-17);

/** A table whose members change their habits. */
export interface Drifting {
  /** With eras. */
  readonly table: VoteTable;
  /** Whether the members of a group (rows) change in one direction, far beyond what members do that change on their own. */
  changesTogether(group: readonly number[]): boolean;
}

/**
 * The table with eras, where members' habits change with time: undefined where ballots carry no dates, where there are
 * too few, or where most members keep their habits, so that such a body is judged as if there were no eras.
 *
 * @param model Fitted to the table with constant habits.
 */
export function driftingTable(table: VoteTable, model: NullModel): Drifting | undefined {
  const timeline = timelineOf(table);
  if (!timeline) return undefined;
  const even = evenEras(timeline);
  if (even.length < 3) return undefined;
  const step = Math.ceil(table.members / SAMPLE);
  const sample = departuresOf(table, model, timeline, step);
  if (driftOfBody(sample, even) <= THE_RULE) return undefined;
  const departures = step === 1 ? sample : departuresOf(table, model, timeline);
  const bounds = bestEras(timeline, departures);
  if (bounds.length < 3) return undefined;
  return {
    table: inEras(table, timeline, bounds),
    changesTogether: (group) => logSharedDrift(departures, bounds, group) < TOGETHER,
  };
}
