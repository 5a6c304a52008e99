import { POSITIONS } from '../../domain/ballot.ts';
import { ROLES } from '../../domain/participation.ts';
import type { VoteRow } from './ballot-rows.ts';

const NO_ROLE = ROLES.length;
const FIRST_CAPACITY = 1 << 12;

/** A column of whole numbers that grows at its end. */
function createColumn() {
  let numbers = new Uint32Array(FIRST_CAPACITY);
  let size = 0;
  return {
    push(number: number): void {
      if (size === numbers.length) {
        const larger = new Uint32Array(size * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[size] = number;
      size += 1;
    },
    at: (row: number): number => numbers[row] ?? 0,
    size: () => size,
  };
}

/** Texts that come again and again, as numbers. */
function createDictionary() {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    numberOf(text: string): number {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
    textOf: (number: number): string => texts[number] ?? '',
  };
}

/** Rows sorted by their group, each group's in the order given (counting sort), and where each group begins. */
function sortByGroup(groups: ReturnType<typeof createColumn>): { rows: Uint32Array; starts: Uint32Array } {
  const size = groups.size();
  let number = 0;
  for (let row = 0; row < size; row += 1) number = Math.max(number, groups.at(row) + 1);
  const starts = new Uint32Array(number + 1);
  for (let row = 0; row < size; row += 1) starts[groups.at(row) + 1]! += 1;
  for (let group = 0; group < number; group += 1) starts[group + 1]! += starts[group] ?? 0;
  const next = starts.slice();
  const rows = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) {
    const group = groups.at(row);
    rows[next[group] ?? 0] = row;
    next[group]! += 1;
  }
  return { rows, starts };
}

/** Votes of all counts of a file in columns of numbers: a million take some 24 MB, as objects they would take 100. */
export interface VoteColumns {
  /** Adds a vote to a count, which is known by its number. */
  add(count: number, vote: VoteRow): void;
  /** The votes of one count, in the order of the file. O(votes) once after the last `add`, then O(its votes). */
  votesOf(count: number): VoteRow[];
}

/** Makes empty columns. */
export function createVoteColumns(): VoteColumns {
  const members = createDictionary();
  const natives = createDictionary();
  const [count, member, native, at] = [createColumn(), createColumn(), createColumn(), createColumn()];
  const [position, role] = [createColumn(), createColumn()];
  const rare = new Map<number, VoteRow['rare']>();
  let order: ReturnType<typeof sortByGroup> | undefined;

  function voteAt(row: number): VoteRow {
    return {
      member: members.textOf(member.at(row)),
      position: POSITIONS[position.at(row)] ?? 'no-record',
      native: natives.textOf(native.at(row)),
      role: ROLES[role.at(row)],
      at: at.at(row),
      rare: rare.get(row),
    };
  }

  return {
    add(number, vote) {
      if (vote.rare) rare.set(count.size(), vote.rare);
      count.push(number);
      member.push(members.numberOf(vote.member));
      native.push(natives.numberOf(vote.native));
      at.push(vote.at);
      position.push(POSITIONS.indexOf(vote.position));
      role.push(vote.role === undefined ? NO_ROLE : ROLES.indexOf(vote.role));
      order = undefined;
    },
    votesOf(number) {
      order ??= sortByGroup(count);
      const { rows, starts } = order;
      return Array.from(
        rows.subarray(starts[number] ?? rows.length, starts[number + 1] ?? rows.length),
        voteAt,
      );
    },
  };
}
