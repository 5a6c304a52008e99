import type { SideProbabilities } from './history.ts';
import {
  fitRecalibration,
  NO_RECALIBRATION,
  type Recalibration,
  recalibrated,
  withApproval,
} from './recalibration.ts';
import { type PastForecast, ResidualTable, shifted } from './residual-table.ts';

/** A correction in two steps: a smooth one with three parameters, then what each band of forecasts was still off by. */
export interface Calibration {
  smooth: Recalibration;
  shifts: readonly number[];
}

/** Ballots that the smooth correction is fitted on at most, the newest. */
const WINDOW = 120;
/** The smooth correction is fitted anew after a tenth more ballots, and after this many at the latest. */
const REFIT_AT_LATEST = 15;

/** Corrects the probability of approval; the other sides share the rest as before. */
export function calibrated(rates: SideProbabilities, { smooth, shifts }: Calibration): SideProbabilities {
  return withApproval(rates, shifted(recalibrated(rates[0], smooth), shifts));
}

/**
 * Learns from each ballot once it is decided and corrects the forecasts of the next: every forecast is corrected by what was
 * known before it, so that its score is one out of sample. Following the error band by band keeps forecasts calibrated in the
 * long run even where votes drift (Foster and Hart 2023, "Calibeating"; Gupta and Ramdas 2023, "Online Platt Scaling with
 * Calibeating").
 */
export class OnlineCalibration {
  readonly #ridge: number;
  readonly #window: (readonly PastForecast[])[] = [];
  readonly #table = new ResidualTable();
  #smooth: Recalibration = NO_RECALIBRATION;
  #ballots = 0;
  #fittedAt = 0;

  /** @param ridge pull towards no smooth correction, in votes */
  constructor(ridge: number) {
    this.#ridge = ridge;
  }

  /** Takes in the uncorrected forecasts of one decided ballot. */
  add(ballot: readonly PastForecast[]): void {
    this.#table.add(
      ballot.map(({ forecast, outcome }) => ({ forecast: recalibrated(forecast, this.#smooth), outcome })),
    );
    this.#window.push(ballot);
    if (this.#window.length > WINDOW) this.#window.shift();
    this.#ballots += 1;
    const due = Math.min(REFIT_AT_LATEST, Math.max(1, Math.floor(this.#fittedAt / 10)));
    if (this.#ballots - this.#fittedAt < due) return;
    this.#smooth = fitRecalibration(this.#window.flat(), this.#ridge);
    this.#fittedAt = this.#ballots;
  }

  /** The correction of the next ballot's forecasts. */
  current(): Calibration {
    return { smooth: this.#smooth, shifts: this.#table.shifts() };
  }
}
