import {
  difference,
  inner,
  inverse,
  sandwich,
  sum,
  times,
  traceOfProduct,
} from '../linear-algebra/two-by-two.ts';
import { SHIFT_RIDGE } from '../null-model/habit-step.ts';
import { quantileSorted } from '../quantile.ts';
import { type Departures, departureIn } from './departures.ts';

/** Members whose votes could show a change at all: so much of a full statistic is expected of them by chance. */
const TELLING = 0.25;

/** A change of habit: its penalised score statistic, and what chance alone would make of it on average. */
export interface Drift {
  readonly statistic: number;
  readonly expected: number;
}

/**
 * Drift of one row in one era: Dᵀ (V + P)⁻¹ D, D the era's residual votes, V their covariance and P the ridge on what an
 * era adds. Under a constant habit that was fitted to all eras its mean is tr (V + P)⁻¹ (V − V W V), W the inverse of
 * the row's whole covariance.
 */
export function driftInEra(departures: Departures, row: number, from: number, to: number): Drift {
  const { residual, covariance } = departureIn(departures, row, from, to);
  const whole = departureIn(departures, row, 0, departures.blocks).covariance;
  const scale = inverse(sum(covariance, SHIFT_RIDGE));
  // The ridge keeps the inverse finite where a member never takes a side, and hardly counts elsewhere.
  const fitted = sandwich(covariance, inverse(sum(whole, SHIFT_RIDGE)));
  return {
    statistic: inner(residual, times(scale, residual)),
    expected: traceOfProduct(scale, difference(covariance, fitted)),
  };
}

/** Drift of one row over all eras. */
function driftOf(departures: Departures, row: number, bounds: readonly number[]): Drift {
  let statistic = 0;
  let expected = 0;
  for (let era = 0; era + 1 < bounds.length; era++) {
    const drift = driftInEra(departures, row, bounds[era]!, bounds[era + 1]!);
    statistic += drift.statistic;
    expected += drift.expected;
  }
  return { statistic, expected };
}

/**
 * How far drift is the rule in a body: the lower quartile, over members, of drift as a multiple of what chance makes of
 * it. A bloc that switches on or off makes its own members drift, and no bloc holds three quarters of a body.
 *
 * @param bounds Eras, as bounds along the blocks of time.
 */
export function driftOfBody(departures: Departures, bounds: readonly number[]): number {
  const full = 2 * (bounds.length - 2);
  const ratios: number[] = [];
  for (let row = 0; row < departures.members; row++) {
    const { statistic, expected } = driftOf(departures, row, bounds);
    if (expected > TELLING * full) ratios.push(statistic / expected);
  }
  return ratios.length === 0 ? 0 : quantileSorted(Float64Array.from(ratios).sort(), 0.25);
}
