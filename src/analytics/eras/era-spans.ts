import type { Day } from '../../domain/day.ts';
import type { VoteTable } from '../vote-table.ts';

/** One era: its first and last date, and how many ballots are judged in it. */
export interface EraSpan {
  from: Day;
  to: Day;
  ballots: number;
}

/** The eras of a table in order of time; none where habits are constant. */
export function eraSpans({ eras, dates }: VoteTable): EraSpan[] {
  if (!eras) return [];
  return Array.from({ length: eras.length - 1 }, (_, era) => {
    const within = dates.slice(eras[era]!, eras[era + 1]!).map((date) => date!);
    within.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return { from: within[0]!, to: within.at(-1)!, ballots: within.length };
  });
}
