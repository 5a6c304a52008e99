/** A two-sided confidence interval, in the units of the estimate it stands beside. */
export interface Interval {
  low: number;
  high: number;
  /** Coverage aimed at, for example 0.95. */
  level: number;
}
