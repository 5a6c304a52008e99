import type { VoteTable } from '../vote-table.ts';

/** Ballots are taken a few at a time: eras begin where one of these blocks begins … */
const BLOCK = 10;
/** … and a long table has no more blocks than this. */
const MOST_BLOCKS = 100;
/** Dates that sort as text: a year, a month or a day. */
const SORTABLE = /^\d{4}(-\d{2}){0,2}$/;

/** A table's ballots in order of time, in blocks of a few. */
export interface Timeline {
  /** Block of each column. */
  readonly blockOf: Int32Array;
  readonly blocks: number;
  /** Ballots before each block, and in all. */
  readonly before: Int32Array;
}

/**
 * The order of a table's ballots in time, or undefined where a ballot has no date. Ballots of one date are in one
 * block, so that neither their order nor their names matter.
 */
export function timelineOf({ ballots, dates }: VoteTable): Timeline | undefined {
  if (dates.some((date) => date === undefined || !SORTABLE.test(date))) return undefined;
  const least = Math.max(BLOCK, Math.ceil(ballots / MOST_BLOCKS));
  const order = [...dates.keys()].sort((a, b) =>
    dates[a]! < dates[b]! ? -1 : dates[a]! > dates[b]! ? 1 : 0,
  );
  const blockOf = new Int32Array(ballots);
  const before = [0];
  order.forEach((column, place) => {
    const sameDate = place > 0 && dates[order[place - 1]!] === dates[column];
    if (!sameDate && place - before.at(-1)! >= least) before.push(place);
    blockOf[column] = before.length - 1;
  });
  return { blockOf, blocks: before.length, before: Int32Array.from([...before, ballots]) };
}
