import { POSITIONS } from '../../domain/ballot.ts';
import { ROLES } from '../../domain/participation.ts';
import type { VoteRow } from './ballot-rows.ts';

const NO_ROLE = 255;
const FIRST_CAPACITY = 1 << 12;

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

/** Votes of all counts of a file in columns of numbers: a million take some 20 MB, as objects they would take 100. */
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
  const rare = new Map<number, VoteRow['rare']>();
  let size = 0;
  let counts = new Uint32Array(FIRST_CAPACITY);
  let member = new Uint32Array(FIRST_CAPACITY);
  let native = new Uint32Array(FIRST_CAPACITY);
  let at = new Uint32Array(FIRST_CAPACITY);
  let position = new Uint8Array(FIRST_CAPACITY);
  let role = new Uint8Array(FIRST_CAPACITY);
  let order: { rows: Uint32Array; starts: Uint32Array } | undefined;

  function grow(): void {
    const wide = (old: Uint32Array<ArrayBuffer>) => {
      const larger = new Uint32Array(old.length * 2);
      larger.set(old);
      return larger;
    };
    const narrow = (old: Uint8Array<ArrayBuffer>) => {
      const larger = new Uint8Array(old.length * 2);
      larger.set(old);
      return larger;
    };
    [counts, member, native, at] = [wide(counts), wide(member), wide(native), wide(at)];
    [position, role] = [narrow(position), narrow(role)];
  }

  /** Rows sorted by count, each count's in the order of the file (counting sort). */
  function sortByCount(): { rows: Uint32Array; starts: Uint32Array } {
    let groups = 0;
    for (let row = 0; row < size; row += 1) groups = Math.max(groups, (counts[row] ?? 0) + 1);
    const starts = new Uint32Array(groups + 1);
    for (let row = 0; row < size; row += 1) starts[(counts[row] ?? 0) + 1]! += 1;
    for (let group = 0; group < groups; group += 1) starts[group + 1]! += starts[group] ?? 0;
    const next = starts.slice();
    const rows = new Uint32Array(size);
    for (let row = 0; row < size; row += 1) {
      const group = counts[row] ?? 0;
      rows[next[group] ?? 0] = row;
      next[group]! += 1;
    }
    return { rows, starts };
  }

  function voteAt(row: number): VoteRow {
    return {
      member: members.textOf(member[row] ?? 0),
      position: POSITIONS[position[row] ?? 0] ?? 'no-record',
      native: natives.textOf(native[row] ?? 0),
      role: role[row] === NO_ROLE ? undefined : ROLES[role[row] ?? 0],
      at: at[row] ?? 0,
      rare: rare.get(row),
    };
  }

  return {
    add(count, vote) {
      if (size === counts.length) grow();
      counts[size] = count;
      member[size] = members.numberOf(vote.member);
      native[size] = natives.numberOf(vote.native);
      at[size] = vote.at;
      position[size] = POSITIONS.indexOf(vote.position);
      role[size] = vote.role === undefined ? NO_ROLE : ROLES.indexOf(vote.role);
      if (vote.rare) rare.set(size, vote.rare);
      size += 1;
      order = undefined;
    },
    votesOf(count) {
      order ??= sortByCount();
      const { rows, starts } = order;
      return Array.from(rows.subarray(starts[count] ?? size, starts[count + 1] ?? size), voteAt);
    },
  };
}
