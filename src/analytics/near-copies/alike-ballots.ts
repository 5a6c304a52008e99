import { BallotHashes } from './ballot-hashes.ts';
import { type BallotProfiles, ballotCarriers } from './ballot-profiles.ts';
import { effectiveNumber } from './effective-number.ts';

/** Correlation of two profiles from which on the ballots count as copies of each other. */
export const ALIKE = 0.5;
/** A likeness carried by fewer members than this, in effect, may be a small bloc's. */
export const CARRIERS = 6;
/** In small bodies evenly divided ballots are alike by chance: the likeness must exceed so many standard errors. */
const CHANCE = 3.8;
/** Copies are about equally divided: lengths of their profiles differ by no more than this factor. */
const LENGTHS_APART = 1.4;

/** Two ballots whose profiles are alike. */
export interface AlikePair {
  a: number;
  b: number;
  /** Whether many members carry the likeness. */
  broad: boolean;
}

/** Likeness of two profiles, and what carries it. */
export function compare({ values, width, lengths }: BallotProfiles, a: number, b: number) {
  let sum = 0;
  let squares = 0;
  let common = 0;
  for (let i = a * width, j = b * width; i < (a + 1) * width; i += 2, j += 2) {
    const term = values[i]! * values[j]! + values[i + 1]! * values[j + 1]!;
    if (term === 0) continue;
    common++;
    sum += term;
    squares += term * term;
  }
  return { common, likeness: sum / (lengths[a]! * lengths[b]!), carriers: effectiveNumber(sum, squares) };
}

/**
 * Pairs of ballots that are alike beyond margins and beyond the directions that were taken out. The likeness is
 * measured by lengths from before that, so that ballots of which little is left are like no other. Its standard error
 * under chance is 1/√common where all members divide a ballot, less where few of them carry it.
 */
export function alikeBallots(profiles: BallotProfiles): AlikePair[] {
  const { lengths } = profiles;
  const hashes = new BallotHashes(profiles);
  const own = ballotCarriers(profiles);
  const order = Int32Array.from(lengths.keys()).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  const alike: AlikePair[] = [];
  for (let place = 0; place < order.length; place++) {
    const a = order[place]!;
    const longest = LENGTHS_APART * lengths[a]!;
    for (let next = place + 1; next < order.length && lengths[order[next]!]! <= longest; next++) {
      const b = order[next]!;
      if (!hashes.close(a, b)) continue;
      const { common, likeness, carriers } = compare(profiles, a, b);
      const chance = Math.sqrt(Math.sqrt(own[a]! * own[b]!)) / common;
      if (likeness >= Math.max(ALIKE, CHANCE * chance)) alike.push({ a, b, broad: carriers >= CARRIERS });
    }
  }
  return alike;
}

/** Of the ballots that many members carry, how many there are and how many have a partner that is broadly alike. */
export function broadBallots(
  profiles: BallotProfiles,
  alike: readonly AlikePair[],
): { broad: number; paired: number } {
  const partnered = new Uint8Array(profiles.lengths.length);
  for (const { a, b, broad } of alike) if (broad) partnered[a] = partnered[b] = 1;
  let broad = 0;
  let paired = 0;
  ballotCarriers(profiles).forEach((carriers, ballot) => {
    if (carriers < CARRIERS) return;
    broad++;
    paired += partnered[ballot]!;
  });
  return { broad, paired };
}
