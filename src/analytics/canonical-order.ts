import { CATEGORIES, type VoteMatrix } from './vote-matrix.ts';

const ROUNDS = 2;

/** Scrambles 32 bits (the finaliser of MurmurHash3, Appleby), so that sums of scrambled numbers act as set hashes. */
function scramble(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Each side's place by how often it was taken, so that renaming the sides renames nothing here. */
function sideLabels(codes: Int8Array): Int32Array {
  const counts = new Float64Array(CATEGORIES);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const byCount = [0, 1, 2].sort((a, b) => counts[b]! - counts[a]! || a - b);
  const labels = new Int32Array(CATEGORIES);
  byCount.forEach((side, place) => {
    labels[side] = scramble(place + 1);
  });
  return labels;
}

/** What a vote on each side tells the other end of it: one number per line and side. */
function labelled(hashes: Int32Array, labels: Int32Array): Int32Array {
  const told = new Int32Array(hashes.length * CATEGORIES);
  for (let at = 0; at < told.length; at++) {
    told[at] = scramble(hashes[Math.floor(at / CATEGORIES)]! ^ labels[at % CATEGORIES]!);
  }
  return told;
}

const byHash = (hashes: Int32Array, names: (index: number) => string) => (a: number, b: number) =>
  hashes[a]! - hashes[b]! || (names(a) < names(b) ? -1 : 1);

/**
 * An order of members and ballots that follows from the votes alone (colour refinement of the bipartite graph
 * of votes, Weisfeiler and Leman 1968): rows may come in any order and under any names, and every later step
 * still meets them in the same order. Names decide only between rows that hold the same votes.
 *
 * @param columns Ballots that take part.
 */
export function canonicalOrder(
  matrix: VoteMatrix,
  columns: readonly number[],
): { members: Int32Array; ballots: Int32Array } {
  const width = matrix.ballots.length;
  const rows = matrix.members.length;
  const labels = sideLabels(matrix.codes);
  const memberHash = new Int32Array(rows).fill(1);
  const ballotHash = new Int32Array(width).fill(1);
  for (let round = 0; round < ROUNDS; round++) {
    const nextMember = new Int32Array(rows);
    const nextBallot = new Int32Array(width);
    const fromBallot = labelled(ballotHash, labels);
    const fromMember = labelled(memberHash, labels);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (const column of columns) {
        const code = matrix.codes[row * width + column]!;
        if (code < 0) continue;
        sum = (sum + fromBallot[CATEGORIES * column + code]!) | 0;
        nextBallot[column] = (nextBallot[column]! + fromMember[CATEGORIES * row + code]!) | 0;
      }
      nextMember[row] = sum;
    }
    for (let row = 0; row < rows; row++) memberHash[row] = scramble(nextMember[row]! ^ memberHash[row]!);
    for (const column of columns) ballotHash[column] = scramble(nextBallot[column]! ^ ballotHash[column]!);
  }
  return {
    members: Int32Array.from({ length: rows }, (_, row) => row).sort(
      byHash(memberHash, (row) => matrix.members[row]!.code),
    ),
    ballots: Int32Array.from(columns).sort(byHash(ballotHash, (column) => matrix.ballots[column]!.id)),
  };
}
