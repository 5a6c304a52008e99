import { restrictTable, type VoteTable } from '../vote-table.ts';
import { modalPositions } from './modal-positions.ts';

/** A kind of ballot that is rarer says too little about a member's habit on it. */
const FEWEST_BALLOTS = 20;

function timesOf(kinds: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const kind of kinds) times.set(kind, (times.get(kind) ?? 0) + 1);
  return times;
}

/** The kinds with rare ones replaced. */
function withoutRare(kinds: readonly string[], replacement: (place: number) => string): string[] {
  const times = timesOf(kinds);
  return kinds.map((kind, place) => (times.get(kind)! >= FEWEST_BALLOTS ? kind : replacement(place)));
}

function mostFrequent(kinds: readonly string[]): string {
  return [...timesOf(kinds)].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]![0];
}

/** Kind of each column: what each other camp mostly did on it; where that is rare, what all others together did. */
function kindsOf(
  table: VoteTable,
  others: readonly (readonly number[])[],
  rest: readonly number[],
  columns: readonly number[],
): string[] {
  const sides = others.map((camp) => modalPositions(table, camp).side);
  const ofRest = modalPositions(table, rest).side;
  const byCamp = columns.map((column) => sides.map((side) => side[column]!).join());
  const common = withoutRare(byCamp, (place) => `rest ${ofRest[columns[place]!]!}`);
  const most = mostFrequent(common);
  return withoutRare(common, () => most);
}

/**
 * The part of a table that one camp makes up, its ballots in runs of one kind, each with habits of its own. A kind is what
 * the other camps did: members of a camp that lean towards another one follow it when it says yes and when it says no,
 * which no constant habit tells. Where the sides of a body are the ends of one dimension, that lean is all that members
 * inside a side have in common, and it is not to be taken for a bloc. What the others did is known without the camp's own
 * votes, so a bloc inside the camp does not explain itself away.
 *
 * @param camps All camps of the table, `rows` among them.
 * @param columns Ballots that divide the camp.
 */
export function campTable(
  table: VoteTable,
  camps: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
): VoteTable {
  const inside = new Set(rows);
  const rest = [...Array(table.members).keys()].filter((row) => !inside.has(row));
  const others = camps.filter((camp) => camp !== rows);
  const kinds = columns.length === 0 ? [] : kindsOf(table, others, rest, columns);
  const order = [...columns.keys()].sort((a, b) =>
    kinds[a]! < kinds[b]! ? -1 : kinds[a]! > kinds[b]! ? 1 : a - b,
  );
  const camp = restrictTable(
    table,
    rows,
    order.map((place) => columns[place]!),
  );
  const starts = [...order.keys()].filter(
    (place) => place === 0 || kinds[order[place]!] !== kinds[order[place - 1]!],
  );
  return starts.length < 2 ? camp : { ...camp, eras: Int32Array.of(...starts, order.length) };
}
