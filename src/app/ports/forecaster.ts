import type { BodyFit } from '../../analytics/decisions/forecast/fit-body.ts';
import type { PastBallot } from '../../analytics/decisions/forecast/history.ts';
import type { BallotQuestion, PassForecast } from '../../analytics/decisions/forecast/simulate.ts';

/** Fits forecasts and simulates ballots away from the event loop that answers requests. */
export interface Forecaster {
  /**
   * Settings and back-test of one body, from its ballots oldest first.
   * @throws DomainError `unavailable` where it was stopped, `limit-exceeded` where it ran out of memory
   */
  fit(history: readonly PastBallot[]): Promise<BodyFit>;
  /** Whether a ballot passes, and whose vote matters most. Throws as `fit` does. */
  simulate(question: BallotQuestion): Promise<PassForecast>;
  /** Stops what is running. */
  close(): Promise<void>;
}
