import type { VoteTable } from '../vote-table.ts';
import { constantHabitStep, habitStep } from './habit-step.ts';
import type { Moments } from './moments.ts';
import { newtonStep } from './newton-step.ts';
import { erasOf, type NullModel, startingModel, stretchesOf } from './null-model.ts';

/** Sweeps stop once no effect moves by more than this many of its own standard errors. */
const TOLERANCE = 5e-3;
const MAX_SWEEPS = 25;

const momentsOf = (lines: number): Moments => ({
  expected: new Float64Array(2 * lines),
  information: new Float64Array(3 * lines),
});

/** Observed (weighted) votes on sides 1 and 2 per row (and era) and per column. */
interface Observed {
  rows: Float64Array;
  columns: Float64Array;
}

function observedVotes(table: VoteTable, model: NullModel, weights: Float64Array): Observed {
  const rows = new Float64Array(model.rows.length);
  const columns = new Float64Array(2 * table.ballots);
  const stretches = stretchesOf(model, { from: 0, to: table.ballots });
  for (let row = 0; row < table.members; row++) {
    for (const { era, from, to } of stretches) {
      const line = row * stretches.length + era;
      for (let column = from; column < to; column++) {
        const code = table.codes[row * table.ballots + column]!;
        if (code < 1) continue;
        rows[2 * line + code - 1]!++;
        columns[2 * column + code - 1]! += weights[row]!;
      }
    }
  }
  return { rows, columns };
}

function columnMoments(table: VoteTable, model: NullModel, weights: Float64Array, into: Moments): void {
  const { codes, ballots } = table;
  const effects = model.columns;
  const { expected, information } = into;
  const eras = erasOf(model);
  expected.fill(0);
  information.fill(0);
  for (let line = 0; line < table.members * eras; line++) {
    const row = (line / eras) | 0;
    const rowDisapprove = model.rows[2 * line]!;
    const rowAbstain = model.rows[2 * line + 1]!;
    const weight = weights[row]!;
    const start = row * ballots;
    const to = model.eras[(line % eras) + 1]!;
    for (let column = model.eras[line % eras]!; column < to; column++) {
      // 1 where a vote stands, 0 where none does: a branch here costs more than the arithmetic.
      const present = (codes[start + column]! >> 31) + 1;
      const e1 = rowDisapprove * effects[2 * column]!;
      const e2 = rowAbstain * effects[2 * column + 1]!;
      const share = present / (1 + e1 + e2);
      const p1 = e1 * share;
      const p2 = e2 * share;
      expected[2 * column]! += weight * p1;
      expected[2 * column + 1]! += weight * p2;
      information[3 * column]! += weight * p1 * (1 - p1);
      information[3 * column + 1]! += weight * p2 * (1 - p2);
      information[3 * column + 2]! -= weight * p1 * p2;
    }
  }
}

function rowMoments(table: VoteTable, model: NullModel, into: Moments): void {
  const { codes, ballots } = table;
  const effects = model.columns;
  const eras = erasOf(model);
  for (let line = 0; line < table.members * eras; line++) {
    const rowDisapprove = model.rows[2 * line]!;
    const rowAbstain = model.rows[2 * line + 1]!;
    const start = ((line / eras) | 0) * ballots;
    const to = model.eras[(line % eras) + 1]!;
    let expected1 = 0;
    let expected2 = 0;
    let square1 = 0;
    let square2 = 0;
    let product = 0;
    for (let column = model.eras[line % eras]!; column < to; column++) {
      // 1 where a vote stands, 0 where none does: a branch here costs more than the arithmetic.
      const present = (codes[start + column]! >> 31) + 1;
      const e1 = rowDisapprove * effects[2 * column]!;
      const e2 = rowAbstain * effects[2 * column + 1]!;
      const share = present / (1 + e1 + e2);
      const p1 = e1 * share;
      const p2 = e2 * share;
      expected1 += p1;
      expected2 += p2;
      square1 += p1 * p1;
      square2 += p2 * p2;
      product += p1 * p2;
    }
    into.expected[2 * line] = expected1;
    into.expected[2 * line + 1] = expected2;
    into.information[3 * line] = expected1 - square1;
    into.information[3 * line + 1] = expected2 - square2;
    into.information[3 * line + 2] = -product;
  }
}

/** Moves every line's effects by one Newton step; answers the largest move in standard errors. */
function stepLines(effects: Float64Array, observed: Float64Array, moments: Moments): number {
  let largest = 0;
  for (let line = 0; line < effects.length / 2; line++) {
    largest = Math.max(largest, newtonStep(effects, line, observed, moments.expected, moments.information));
  }
  return largest;
}

/** Moves every row's habits, in all eras at once; answers as `stepLines` does. */
function stepHabits(
  { constantRows }: VoteTable,
  model: NullModel,
  observed: Float64Array,
  moments: Moments,
): number {
  const eras = erasOf(model);
  if (eras === 1) return stepLines(model.rows, observed, moments);
  let largest = 0;
  for (let row = 0; row < model.rows.length / 2 / eras; row++) {
    const step = constantRows?.has(row) ? constantHabitStep : habitStep;
    largest = Math.max(largest, step(model.rows, { row, eras }, observed, moments));
  }
  return largest;
}

/**
 * Fits the null model by alternating Newton steps on columns and rows (penalised maximum likelihood).
 * Columns weigh members (a member of a suspected bloc counts less, so that the bloc does not shift the margins
 * it is judged by); rows use all of the member's own votes. A tiny ridge on the centred effects, the same for
 * every side, only keeps effects finite where a member never takes a side. In a table with eras a row has a habit for
 * each, drawn towards its habit over all eras (`habitStep`).
 *
 * @param weights One per member, in (0, 1].
 * @param start Warm start; it is left as it is.
 */
export function fitNullModel(table: VoteTable, weights: Float64Array, start?: NullModel): NullModel {
  const model = start
    ? { ...start, rows: start.rows.slice(), columns: start.columns.slice() }
    : startingModel(table, weights);
  const observed = observedVotes(table, model, weights);
  const columns = momentsOf(table.ballots);
  const rows = momentsOf(model.rows.length / 2);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    columnMoments(table, model, weights, columns);
    const columnMove = stepLines(model.columns, observed.columns, columns);
    rowMoments(table, model, rows);
    const rowMove = stepHabits(table, model, observed.rows, rows);
    if (Math.max(columnMove, rowMove) < TOLERANCE) break;
  }
  return model;
}
