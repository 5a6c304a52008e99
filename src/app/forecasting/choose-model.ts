import type { BodyFit } from '../../analytics/decisions/forecast/fit-body.ts';
import type { ForecastSettings } from '../../analytics/decisions/forecast/fit-forecast.ts';
import type { ForecastView } from '../views/forecast-view.ts';
import { hasSkill } from './calibration.ts';

/** Which forecast a body gets, and why no better one. */
export interface ChosenModel {
  kind: ForecastView['model'];
  reason: string | null;
  /** Present where members are told apart. */
  settings: ForecastSettings | undefined;
}

/**
 * Members differ only where forecasts that told them apart were better than the base rate on later ballots.
 * @param past earlier ballots of the body with names
 */
export function chooseModel(fit: BodyFit, past: number): ChosenModel {
  if (past === 0)
    return {
      kind: 'none',
      reason: 'Not enough history: no earlier ballot of this body is recorded with names.',
      settings: undefined,
    };
  if (fit.settings && hasSkill(fit)) return { kind: 'history', reason: null, settings: fit.settings };
  const reason =
    fit.test.enough === false
      ? `Not enough history: ${fit.test.reason} Base rates of the body are given instead.`
      : 'Forecasts that told members apart were no better than the base rate on later ballots of this body; base rates are given.';
  return { kind: 'base-rates', reason, settings: undefined };
}
