import { bodiesWithBallots } from './forecasting/bodies-with-ballots.ts';
import { bodyForecast, type ForecastDeps } from './forecasting/body-forecast.ts';
import { calibrationView } from './forecasting/calibration.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { CalibrationView } from './views/forecast-view.ts';

/**
 * How good forecasts of each body's ballots would have been, bodies with a made-up one marked.
 * @param patience milliseconds to wait for fits that have to be made; they are told as `fitting` after that
 */
export function listCalibrations(
  deps: ForecastDeps,
  question: Question,
  patience?: number,
): Listing<CalibrationView> {
  const { model } = deps;
  const rowOf = async ({ body, synthetic }: { body: string; synthetic: boolean }) => {
    const request = { body, synthetic, ...(patience === undefined ? {} : { patience }) };
    return calibrationView(body, await bodyForecast(deps, question, request), synthetic);
  };
  const compute = async () => ({
    rows: await Promise.all((await bodiesWithBallots(model, question)).map(rowOf)),
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  });
  return computedListing(compute, ({ body }) => body);
}
