import type { VoteTable } from '../vote-table.ts';

/** One bit a ballot for each row, set where `holds` says so of the cell's code. */
function bitRows(table: VoteTable, holds: (code: number) => boolean): { bits: Uint32Array; words: number } {
  const words = Math.ceil(table.ballots / 32);
  const bits = new Uint32Array(table.members * words);
  for (let row = 0; row < table.members; row++) {
    for (let ballot = 0; ballot < table.ballots; ballot++) {
      if (holds(table.codes[row * table.ballots + ballot]!))
        bits[row * words + (ballot >>> 5)]! |= 1 << (ballot & 31);
    }
  }
  return { bits, words };
}

/** Number of set bits (Hacker's Delight, figure 5-2). */
function popCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function addCommon(
  { bits, words }: { bits: Uint32Array; words: number },
  members: number,
  into: Int32Array,
): void {
  for (let i = 0; i < members; i++) {
    for (let j = i; j < members; j++) {
      let common = 0;
      for (let word = 0; word < words; word++) {
        common += popCount(bits[i * words + word]! & bits[j * words + word]!);
      }
      into[i * members + j]! += common;
      if (i !== j) into[j * members + i]! += common;
    }
  }
}

/** Ballots on which both members of each pair voted; members × members. */
export function sharedBallots(table: VoteTable): Int32Array {
  const shared = new Int32Array(table.members * table.members);
  addCommon(
    bitRows(table, (code) => code >= 0),
    table.members,
    shared,
  );
  return shared;
}

/** Ballots on which both members of each pair took the same side; members × members. */
export function agreements(table: VoteTable): Int32Array {
  const agree = new Int32Array(table.members * table.members);
  for (const side of [0, 1, 2]) {
    addCommon(
      bitRows(table, (code) => code === side),
      table.members,
      agree,
    );
  }
  return agree;
}
