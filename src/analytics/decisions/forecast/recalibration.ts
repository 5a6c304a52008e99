import type { SideProbabilities } from './history.ts';
import type { PastForecast } from './residual-table.ts';

/**
 * A correction of forecasts of approval: logit p′ = shift + forApproval · ln p − against · ln(1 − p) (beta calibration, Kull,
 * Silva Filho and Flach 2017). It mends forecasts that are too bold or too timid, on either side by itself.
 */
export interface Recalibration {
  shift: number;
  forApproval: number;
  against: number;
}

export const NO_RECALIBRATION: Recalibration = { shift: 0, forApproval: 1, against: 1 };

const STEPS = 7;

function held(p: number): number {
  return Math.min(1 - 1e-6, Math.max(1e-6, p));
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Solves a symmetric 3 × 3 system by Cramer's rule. */
function solve(h: readonly number[], g: readonly number[]): [number, number, number] {
  const [a, b, c, d, e, f] = h as [number, number, number, number, number, number];
  const [x, y, z] = g as [number, number, number];
  const determinant = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d);
  return [
    (x * (d * f - e * e) - b * (y * f - z * e) + c * (y * e - z * d)) / determinant,
    (a * (y * f - z * e) - x * (b * f - c * e) + c * (b * z - c * y)) / determinant,
    (a * (d * z - e * y) - b * (b * z - c * y) + x * (b * e - c * d)) / determinant,
  ];
}

/**
 * Fits the correction on past forecasts by penalised logistic regression (Newton's method). `ridge` is the pull towards no
 * correction, in votes: votes of one ballot go together, so it should weigh as much as a few ballots.
 */
export function fitRecalibration(past: readonly PastForecast[], ridge: number): Recalibration {
  let { shift, forApproval, against } = NO_RECALIBRATION;
  for (let step = 0; step < STEPS; step++) {
    const g = [-ridge * shift, -ridge * (forApproval - 1), -ridge * (against - 1)];
    const h = [ridge, 0, 0, ridge, 0, ridge];
    for (const { forecast, outcome } of past) {
      const p = held(forecast);
      const [u, v] = [Math.log(p), -Math.log(1 - p)];
      const fitted = logistic(shift + forApproval * u + against * v);
      const [w, miss] = [fitted * (1 - fitted), outcome - fitted];
      g[0]! += miss;
      g[1]! += miss * u;
      g[2]! += miss * v;
      h[0]! += w;
      h[1]! += w * u;
      h[2]! += w * v;
      h[3]! += w * u * u;
      h[4]! += w * u * v;
      h[5]! += w * v * v;
    }
    const [d0, d1, d2] = solve(h, g);
    shift += d0;
    forApproval += d1;
    against += d2;
  }
  return { shift, forApproval, against };
}

/** A probability of approval after the correction. */
export function recalibrated(forecast: number, { shift, forApproval, against }: Recalibration): number {
  const p = held(forecast);
  return logistic(shift + forApproval * Math.log(p) - against * Math.log(1 - p));
}

/** The rates with another probability of approval; the other sides share the rest as before. */
export function withApproval(rates: SideProbabilities, approve: number): SideProbabilities {
  const rest = 1 - rates[0];
  const scale = rest <= 0 ? 0 : (1 - approve) / rest;
  return [approve, rates[1] * scale, rates[2] * scale, rates[3] * scale];
}
