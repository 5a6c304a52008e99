import { bodiesWithBallots } from './forecasting/bodies-with-ballots.ts';
import { bodyForecast, type ForecastDeps } from './forecasting/body-forecast.ts';
import type { Question } from './reading/question.ts';

/** A body whose fit is there. */
export interface FittedBody {
  body: string;
  ballots: number;
}

/**
 * Makes the fits of forecasts that are missing, so that nobody has to wait for one; those that are kept cost a look.
 * @throws DomainError `unavailable` where the worker was stopped
 */
export async function fitForecasts(deps: ForecastDeps, question: Question): Promise<FittedBody[]> {
  const fitted: FittedBody[] = [];
  for (const request of await bodiesWithBallots(deps.model, question)) {
    const forecast = await bodyForecast(deps, question, request);
    fitted.push({
      body: request.body,
      ballots: forecast.state === 'ready' ? forecast.fit.ballots : forecast.ballots,
    });
  }
  return fitted;
}
