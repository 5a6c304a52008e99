import { restrictTable, type VoteTable } from '../vote-table.ts';
import type { Timeline } from './timeline.ts';

/**
 * A table with its columns era by era, each era's in their order before, ready for habits that change between eras.
 *
 * @param bounds Eras, as bounds along the blocks of time.
 */
export function inEras(
  table: VoteTable,
  { blockOf, before }: Timeline,
  bounds: readonly number[],
): VoteTable {
  const eraOf = blockOf.map((block) => bounds.findLastIndex((bound) => bound <= block));
  const columns = [...eraOf.keys()].sort((a, b) => eraOf[a]! - eraOf[b]! || a - b);
  const whole = restrictTable(table, [...Array(table.members).keys()], columns);
  return { ...whole, eras: Int32Array.from(bounds, (block) => before[block]!) };
}
