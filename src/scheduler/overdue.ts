/**
 * True where a fire must have been missed: since the last success more time has passed than the longest gap between
 * two fires. Uneven schedules (weekdays only) are judged by their longest gap, so a weekend never counts as missed.
 * @param nextRuns some coming fires, in order; with fewer than two there is no rhythm to judge by.
 */
export function isOverdue(lastSuccess: Date, now: Date, nextRuns: readonly Date[]): boolean {
  const gaps = nextRuns.slice(1).map((run, index) => run.getTime() - nextRuns[index].getTime());
  if (gaps.length === 0) return false;
  return now.getTime() - lastSuccess.getTime() > Math.max(...gaps);
}
