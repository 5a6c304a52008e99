import type { Day } from '../../src/domain/day.ts';

/**
 * The dated copies of ISO's list of committees, oldest first. Their sources give the month only; the first day of the
 * month stands for it.
 */
export const COPIES: readonly { month: string; day: Day; source: string }[] = [
  { month: '2022-01', day: '2022-01-01', source: 'standat' },
  { month: '2025-07', day: '2025-07-01', source: 'iso-open-data-copies' },
  { month: '2026-05', day: '2026-05-01', source: 'iso-open-data' },
];

/** A stretch of copies without a gap in which a row was seen. */
export interface Sight {
  notBefore?: Day;
  firstSeen: Day;
  lastSeen: Day;
  goneBy?: Day;
  /** Of the newest copy that shows it. */
  source: string;
}

/** The stretches in which a row was seen, from the months whose copies list it. */
export function sightsOf(months: ReadonlySet<string>): Sight[] {
  const sights: Sight[] = [];
  let before: (typeof COPIES)[number] | undefined;
  let open: Sight | undefined;
  for (const copy of COPIES) {
    if (!months.has(copy.month)) {
      if (open) open.goneBy = copy.day;
      open = undefined;
    } else if (open) {
      open.lastSeen = copy.day;
      open.source = copy.source;
    } else {
      open = {
        ...(before === undefined ? {} : { notBefore: before.day }),
        firstSeen: copy.day,
        lastSeen: copy.day,
        source: copy.source,
      };
      sights.push(open);
    }
    before = copy;
  }
  return sights;
}
