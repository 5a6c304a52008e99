import type { VoteTable } from '../vote-table.ts';

/** One bit a ballot for each row, set where the member voted. */
function attendanceBits(table: VoteTable): { bits: Uint32Array; words: number } {
  const words = Math.ceil(table.ballots / 32);
  const bits = new Uint32Array(table.members * words);
  for (let row = 0; row < table.members; row++) {
    for (let ballot = 0; ballot < table.ballots; ballot++) {
      if (table.codes[row * table.ballots + ballot]! >= 0)
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

/** Ballots on which both members of each pair voted; members × members. */
export function sharedBallots(table: VoteTable): Int32Array {
  const { members } = table;
  const { bits, words } = attendanceBits(table);
  const shared = new Int32Array(members * members);
  for (let i = 0; i < members; i++) {
    for (let j = i; j < members; j++) {
      let common = 0;
      for (let word = 0; word < words; word++) {
        common += popCount(bits[i * words + word]! & bits[j * words + word]!);
      }
      shared[i * members + j] = common;
      shared[j * members + i] = common;
    }
  }
  return shared;
}
