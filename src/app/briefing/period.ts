import { monthsAfter } from '../planning/months.ts';

export const BRIEF_PERIODS = ['quarter', 'year'] as const;
export type BriefPeriod = (typeof BRIEF_PERIODS)[number];

const MONTHS: Record<BriefPeriod, number> = { quarter: 3, year: 12 };

/** The time that a review looks back on, and the time of the same length that it looks ahead to. */
export interface ReviewTimes {
  /** First day looked back on. */
  from: string;
  /** Last day looked back on. */
  to: string;
  /** Last day looked ahead to. */
  ahead: string;
}

/** Times of a review made on `day`. */
export function reviewTimes(period: BriefPeriod, day: string): ReviewTimes {
  return { from: monthsAfter(day, -MONTHS[period]), to: day, ahead: monthsAfter(day, MONTHS[period]) };
}
