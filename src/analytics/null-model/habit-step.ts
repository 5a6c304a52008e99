import {
  difference,
  inner,
  inverse,
  minus,
  type Pair,
  plus,
  type Symmetric,
  sandwich,
  sum,
  times,
} from '../linear-algebra/two-by-two.ts';
import type { Moments } from './moments.ts';
import { LONGEST_STEP, newtonStep, RIDGE } from './newton-step.ts';

/** Strength of the ridge on what an era adds to a member's habit; the habit itself is never drawn to anything. */
export const ERA_RIDGE = 1;

/** Ridge of a strength on effects centred over the three sides, in the coordinates of sides 1 and 2. */
const centredRidge = (strength: number): Symmetric => [(2 * strength) / 3, (2 * strength) / 3, -strength / 3];
const HABIT_RIDGE = centredRidge(RIDGE);
/** The ridge on what an era adds, as a matrix. */
export const SHIFT_RIDGE = centredRidge(ERA_RIDGE);

/** One era of a row: the gradient and the information along its shift δ. */
interface EraTerms {
  gradient: Pair;
  information: Symmetric;
  /** Inverse of information and ridge. */
  inverted: Symmetric;
}

/** A row's habit a and its shifts δ = u − a, where u is what is stored: a is the one that costs least. */
function parts(effects: Float64Array, { row, eras }: RowInEras): { habit: Pair; shifts: Pair[] } {
  const effectsByEra = Array.from({ length: eras }, (_, era): Pair => {
    const at = 2 * (row * eras + era);
    return [Math.log(effects[at]!), Math.log(effects[at + 1]!)];
  });
  const scale = ERA_RIDGE / (eras * ERA_RIDGE + RIDGE);
  const total = effectsByEra.reduce(plus, [0, 0]);
  const habit: Pair = [scale * total[0], scale * total[1]];
  return { habit, shifts: effectsByEra.map((effect) => minus(effect, habit)) };
}

/** A row of a table with eras. */
export interface RowInEras {
  row: number;
  eras: number;
}

/**
 * One penalised Newton step for a row whose habit may change from era to era: effects u_e = a + δ_e, with
 * ½·ERA_RIDGE·|δ|² on what eras add (centred over the three sides, so that no side is special) and only the tiny ridge
 * of `newtonStep` on a. The Hessian of (a, δ_1, …) is an arrow, so a's step comes from its Schur complement.
 *
 * @param observed Votes on sides 1 and 2, two numbers a line (row · eras + era).
 * @returns The step's size in standard errors, as `newtonStep`.
 */
export function habitStep(
  effects: Float64Array,
  at: RowInEras,
  observed: Float64Array,
  { expected, information }: Moments,
): number {
  const { habit, shifts } = parts(effects, at);
  const pull = times(HABIT_RIDGE, habit);
  let gradient: Pair = [-pull[0], -pull[1]];
  let schur = HABIT_RIDGE;
  let reduced = gradient;
  const terms = shifts.map((shift, era): EraTerms => {
    const line = at.row * at.eras + era;
    const residual: Pair = [
      observed[2 * line]! - expected[2 * line]!,
      observed[2 * line + 1]! - expected[2 * line + 1]!,
    ];
    const own: Symmetric = [information[3 * line]!, information[3 * line + 1]!, information[3 * line + 2]!];
    const inverted = inverse(sum(own, SHIFT_RIDGE));
    const shiftGradient = minus(residual, times(SHIFT_RIDGE, shift));
    gradient = plus(gradient, residual);
    reduced = plus(reduced, minus(residual, times(own, times(inverted, shiftGradient))));
    schur = sum(schur, difference(own, sandwich(own, inverted)));
    return { gradient: shiftGradient, information: own, inverted };
  });
  const habitMove = times(inverse(schur), reduced);
  return applyMoves(effects, at, { terms, habitMove, gradient });
}

/** Moves a row's effects, no further than `LONGEST_STEP` in any era; answers the length in standard errors. */
function applyMoves(
  effects: Float64Array,
  { row, eras }: RowInEras,
  { terms, habitMove, gradient }: { terms: EraTerms[]; habitMove: Pair; gradient: Pair },
): number {
  let squared = inner(habitMove, gradient);
  let longest = 0;
  const moves = terms.map((term) => {
    const shiftMove = times(term.inverted, minus(term.gradient, times(term.information, habitMove)));
    squared += inner(shiftMove, term.gradient);
    const move = plus(habitMove, shiftMove);
    longest = Math.max(longest, Math.abs(move[0]), Math.abs(move[1]), Math.abs(move[0] - move[1]));
    return move;
  });
  const scale = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
  moves.forEach((move, era) => {
    const at = 2 * (row * eras + era);
    effects[at]! *= Math.exp(scale * move[0]);
    effects[at + 1]! *= Math.exp(scale * move[1]);
  });
  return scale * Math.sqrt(Math.max(0, squared));
}

/**
 * One Newton step for a row whose habit stays the same in all eras: as `newtonStep`, on the sums over its eras.
 *
 * @returns The step's size in standard errors.
 */
export function constantHabitStep(
  effects: Float64Array,
  { row, eras }: RowInEras,
  observed: Float64Array,
  { expected, information }: Moments,
): number {
  const total = (values: Float64Array, width: number) =>
    Float64Array.from({ length: width }, (_, at) => {
      let added = 0;
      for (let era = 0; era < eras; era++) added += values[width * (row * eras + era) + at]!;
      return added;
    });
  const habit = effects.slice(2 * row * eras, 2 * row * eras + 2);
  const size = newtonStep(habit, 0, total(observed, 2), total(expected, 2), total(information, 3));
  for (let era = 0; era < eras; era++) effects.set(habit, 2 * (row * eras + era));
  return size;
}
