/** One day in a calendar: a ballot that closes. */
export interface CalendarEntry {
  /** Stable over time: a changed entry keeps it. */
  id: string;
  day: string;
  summary: string;
  description: string | null;
  /** Path of the page about it. */
  path: string;
  /** Raised with every change of the record. */
  sequence: number;
  /** Instant of the newest change. */
  changedAt: string;
  cancelled: boolean;
  /** The day is an estimate. */
  tentative: boolean;
  /** Days before on which to be reminded. */
  reminders: number[];
}

/** One entry of a feed. */
export interface FeedEntry {
  id: string;
  title: string;
  summary: string;
  path: string;
  at: string;
}
