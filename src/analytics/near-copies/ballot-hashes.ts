import type { BallotProfiles } from './ballot-profiles.ts';

const WORDS = 4;
const BITS = 32 * WORDS;
/** Alike to r = .5 lie 43 ± 5 bits apart, strangers 64 ± 6. */
const CLOSE_BITS = 48;

/** Scrambles 32 bits (the finaliser of MurmurHash3, Appleby). */
function scramble(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Walsh–Hadamard transform in place; the length is a power of two. */
function transform(values: Float32Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let at = start; at < start + half; at++) {
        const sum = values[at]! + values[at + half]!;
        values[at + half] = values[at]! - values[at + half]!;
        values[at] = sum;
      }
    }
  }
}

/** Number of set bits (Hacker's Delight, figure 5-2). */
function popCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Hashes of ballots that differ in few bits where the profiles point the same way (Charikar 2002), by signs of a
 * randomised Hadamard transform: what spares comparing every ballot with every other in full.
 */
export class BallotHashes {
  readonly #words: Int32Array;

  constructor({ values, width, lengths }: BallotProfiles) {
    this.#words = new Int32Array(WORDS * lengths.length);
    const size = Math.max(BITS, 2 ** Math.ceil(Math.log2(width)));
    const signs = Float32Array.from({ length: size }, (_, at) => (scramble(at + 1) < 0 ? -1 : 1));
    const order = [...signs.keys()].sort((a, b) => scramble(a + size) - scramble(b + size)).slice(0, BITS);
    const work = new Float32Array(size);
    for (let ballot = 0; ballot < lengths.length; ballot++) {
      work.fill(0);
      for (let at = 0; at < width; at++) work[at] = signs[at]! * values[ballot * width + at]!;
      transform(work);
      for (let bit = 0; bit < BITS; bit++) {
        if (work[order[bit]!]! > 0) this.#words[WORDS * ballot + (bit >>> 5)]! |= 1 << (bit & 31);
      }
    }
  }

  /** Whether two ballots are worth comparing in full. */
  close(a: number, b: number): boolean {
    const words = this.#words;
    let apart = 0;
    for (let word = 0; word < WORDS; word++)
      apart += popCount(words[WORDS * a + word]! ^ words[WORDS * b + word]!);
    return apart <= CLOSE_BITS;
  }
}
