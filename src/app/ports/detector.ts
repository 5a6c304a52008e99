import type { AnalysisStep, BodyAnalysis, BodyQuestion } from '../../analytics/body-analysis/analyse-body.ts';

/** Runs the analysis of one body away from the event loop that answers requests. */
export interface Detector {
  /**
   * @param onStep told as each step begins
   * @throws DomainError `unavailable` where the analysis was stopped or ran out of memory
   */
  analyse(question: BodyQuestion, onStep?: (step: AnalysisStep) => void): Promise<BodyAnalysis>;
  /** Stops what is running. */
  close(): Promise<void>;
}
