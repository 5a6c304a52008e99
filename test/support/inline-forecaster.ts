import { fitBody } from '../../src/analytics/decisions/forecast/fit-body.ts';
import { forecastOutcome } from '../../src/analytics/decisions/forecast/simulate.ts';
import type { Forecaster } from '../../src/app/ports/forecaster.ts';

/** The same work as the worker does, in this thread: starting one costs more than a small body's fit. */
export const inlineForecaster: Forecaster = {
  fit: async (history) => fitBody(history),
  simulate: async (question) => forecastOutcome(question),
  close: async () => undefined,
};
