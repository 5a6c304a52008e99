import type { Departures } from './departures.ts';
import { driftInEra } from './drift.ts';
import type { Timeline } from './timeline.ts';

/** A habit needs this many ballots to be told from the habit of other times. */
const FEWEST_BALLOTS = 30;
/** Where it is asked whether members drift at all, eras are of equal length: of fifty ballots, and no more than twelve. */
const EVEN = { ballots: 50, most: 12 };
/** An era must explain so many times what it would explain by chance. */
const WORTH = 1.5;

/** Even eras, as bounds along the blocks; one era where the time is too short. */
export function evenEras({ blocks, before }: Timeline): number[] {
  const ballots = before[blocks]!;
  const wanted = Math.min(EVEN.most, Math.floor(ballots / EVEN.ballots));
  const bounds = [0];
  for (let block = 1; block < blocks && bounds.length < wanted; block++) {
    if (before[block]! >= (bounds.length * ballots) / wanted) bounds.push(block);
  }
  return [...bounds, blocks];
}

/** What an era explains beyond what it would by chance, over all members. */
function worthOf(departures: Departures, from: number, to: number): number {
  let worth = 0;
  for (let row = 0; row < departures.members; row++) {
    const { statistic, expected } = driftInEra(departures, row, from, to);
    worth += statistic - WORTH * expected;
  }
  return worth;
}

/**
 * The eras that explain the members' changes of habit best, as bounds along the blocks (optimal partition by dynamic
 * programming, Jackson et al. 2005). Bounds in the wrong places leave as much drift as no bounds.
 */
export function bestEras({ blocks, before }: Timeline, departures: Departures): number[] {
  const best = new Float64Array(blocks + 1).fill(Number.NEGATIVE_INFINITY);
  const begin = new Int32Array(blocks + 1);
  best[0] = 0;
  for (let to = 1; to <= blocks; to++) {
    for (let from = 0; from < to && before[to]! - before[from]! >= FEWEST_BALLOTS; from++) {
      if (best[from] === Number.NEGATIVE_INFINITY) continue;
      const value = best[from]! + worthOf(departures, from, to);
      if (value <= best[to]!) continue;
      best[to] = value;
      begin[to] = from;
    }
  }
  const bounds = [blocks];
  while (bounds[0]! > 0) bounds.unshift(begin[bounds[0]!]!);
  return bounds;
}
