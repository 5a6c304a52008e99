import { type FittedBody, fitForecasts } from './fit-forecasts.ts';
import type { ForecastDeps } from './forecasting/body-forecast.ts';
import { forgetForecasts } from './forecasting/forget-forecasts.ts';
import { keepForecasts } from './forecasting/kept-forecasts.ts';
import { listReviews } from './list-reviews.ts';
import { knownBlocs } from './reading/known-blocs.ts';
import type { Question } from './reading/question.ts';

/** What was made in advance. */
export interface PreparedForecasts {
  fitted: FittedBody[];
  /** Open ballots whose forecasts were put on record. */
  kept: string[];
  /** Closed ballots that were held against what was expected. */
  reviewed: number;
  /** Forecasts and reviews that were too old to keep. */
  forgotten: number;
}

/**
 * Everything about forecasts that nobody should wait for: fits of all bodies, forecasts of open ballots on record before
 * they close, reviews of those that closed lately. What is there already costs a look.
 * @param signal ends it after the step that runs
 * @throws DomainError `unavailable` where the worker was stopped
 */
export async function prepareForecasts(
  deps: ForecastDeps & { forecastRetentionDays?: number },
  question: Question,
  signal?: AbortSignal,
): Promise<PreparedForecasts> {
  const prepared: PreparedForecasts = {
    fitted: await fitForecasts(deps, question),
    kept: [],
    reviewed: 0,
    forgotten: 0,
  };
  if (signal?.aborted) return prepared;
  const blocs = await knownBlocs(deps, question);
  prepared.kept = await keepForecasts(deps, question, blocs);
  for await (const _ of listReviews(deps, question, { blocs }).stream()) {
    if (signal?.aborted) return prepared;
    prepared.reviewed += 1;
  }
  prepared.forgotten = await forgetForecasts(deps.analyses, question.asOf, deps.forecastRetentionDays ?? 0);
  return prepared;
}
