/** What coverage is asked about: the ballots, their results by name, the meetings, who came, and what was brought there. */
export const COVERED = ['ballots', 'results', 'meetings', 'attendance', 'contributions'] as const;
export type Covered = (typeof COVERED)[number];

/** How a number of what there is stands to the truth: it may be known exactly, or only from below or from above. */
export const EXPECTATIONS = ['exact', 'at-least', 'at-most'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** How many there are by the source's own count, to compare the records with. */
export interface SourceTotal {
  what: Covered;
  body: string;
  committee?: string;
  /** Calendar year; absent: over all time. */
  year?: string;
  count: number;
  is: Expectation;
  /** What was counted, in words. */
  of: string;
}
