/** A source of uniform random numbers in [0, 1), injected and reproducible. */
export type RandomSource = () => number;

/**
 * A small fast seeded generator (sfc32, Chris Doty-Humphrey's Small Fast Chaotic generator, PractRand):
 * period about 2^127, 128 bits of state. The same seed gives the same sequence on every machine.
 */
export function seededRandom(seed: number): RandomSource {
  let a = 0x9e3779b9 | 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;

  const next: RandomSource = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };

  for (let warmUp = 0; warmUp < 16; warmUp++) next();
  return next;
}

/** One standard normal number (Box and Muller 1958), for simulation and tests. */
export function standardNormal(random: RandomSource): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** Shuffles `items` in place (Fisher and Yates) and returns them. */
export function shuffle<T extends number[] | Int32Array>(items: T, random: RandomSource): T {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const swapped = items[last]!;
    items[last] = items[other]!;
    items[other] = swapped;
  }
  return items;
}
