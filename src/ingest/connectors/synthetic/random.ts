/** Numbers that look random and follow from their labels alone. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** One of `items`, each with the same chance. */
  pick<T>(items: readonly T[]): T;
  happens(probability: number): boolean;
}

/** 32-bit FNV-1a of a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * A stream of its own for each set of labels (mulberry32, seeded with their hash), so that a change to one ballot or
 * member leaves all others as they are.
 */
export function chanceOf(seed: number, ...labels: readonly (string | number)[]): Chance {
  let state = hashOf([seed, ...labels].join('\0'));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    pick: (items) => items[whole(0, items.length - 1)] as (typeof items)[number],
    happens: (probability) => next() < probability,
  };
}
