import { medianSorted } from 'simple-statistics';
import { type BodyWithBlocs, type FoundBloc, fitAroundBlocs } from '../bloc-scores/fit-around-blocs.ts';
import { type RandomSource, shuffle } from '../random.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { type MembershipChunks, membershipChunks } from './membership-chunks.ts';

const MOST_CHUNKS = 40;
const RESAMPLES = 100;
/** A member stays while its coupling is at least this share of the bloc's own; an outsider joins at the higher one. */
const STAYS = 0.4;
const JOINS = 0.65;
const LEAST_Z = 2;

/** How a bloc holds when ballots are drawn again. */
export interface BlocStability {
  bloc: string;
  members: { member: string; stability: number }[];
  /** Median over resamples of the overlap (Jaccard) between the bloc and those who follow it in the resample. */
  jaccard: number;
  resamples: number;
}

export interface StabilityOptions {
  random: RandomSource;
  resamples?: number;
}

/**
 * Chunk bootstrap: ballots are cut at random into at most 40 chunks, chunks are drawn with replacement, and the
 * membership test of each bloc is repeated on sums of chunks. A member's stability is the share of resamples in which
 * it follows the others; the bloc's is the median overlap with those who do.
 *
 * Stability is no test: false blocs are resampled as steadily as the data that suggested them. The test that can fail
 * is the split half (`replicateInHalves`).
 */
export function blocStability(
  matrix: VoteMatrix,
  blocs: readonly FoundBloc[],
  { random, resamples = RESAMPLES }: StabilityOptions,
): BlocStability[] {
  const found = fitAroundBlocs(matrix, blocs).flatMap((fitted) =>
    stabilityWithin(matrix, fitted, random, resamples),
  );
  const byId = new Map(found.map((stability) => [stability.bloc, stability]));
  return blocs.map(({ id }) => byId.get(id)!);
}

function stabilityWithin(
  matrix: VoteMatrix,
  { body, blocs }: BodyWithBlocs,
  random: RandomSource,
  resamples: number,
): BlocStability[] {
  const { ballots, memberOf } = body.table;
  const chunks = Math.min(MOST_CHUNKS, ballots);
  const chunkOf = randomChunks(ballots, chunks, random);
  const draws = Array.from({ length: resamples }, () => drawCounts(chunks, random));
  return blocs.map(({ bloc, group }) => {
    const statistics = membershipChunks(body, group, chunkOf, chunks);
    const inside = new Set(group);
    const kept = new Map(group.map((row) => [row, 0]));
    const overlaps: number[] = [];
    for (const draw of draws) {
      const followers = followersIn(statistics, inside, draw);
      let common = 0;
      for (const row of followers) {
        if (!inside.has(row)) continue;
        common++;
        kept.set(row, kept.get(row)! + 1);
      }
      overlaps.push(common / (followers.length + group.length - common));
    }
    return {
      bloc: bloc.id,
      members: group.map((row) => ({
        member: matrix.members[memberOf[row]!]!.code,
        stability: kept.get(row)! / resamples,
      })),
      jaccard: medianSorted(overlaps.sort((a, b) => a - b)),
      resamples,
    };
  });
}

/** Ballots dealt at random into chunks of nearly equal size. */
function randomChunks(ballots: number, chunks: number, random: RandomSource): Int32Array {
  return shuffle(
    Int32Array.from({ length: ballots }, (_, ballot) => ballot % chunks),
    random,
  );
}

/** How often each chunk is drawn when as many are drawn as there are. */
function drawCounts(chunks: number, random: RandomSource): Int32Array {
  const counts = new Int32Array(chunks);
  for (let draw = 0; draw < chunks; draw++) counts[Math.floor(random() * chunks)]!++;
  return counts;
}

/** Rows that follow the group in a resample, by coupling and by z. */
function followersIn(statistics: MembershipChunks, inside: ReadonlySet<number>, draw: Int32Array): number[] {
  const rows = statistics.score.length / statistics.chunks;
  const score = resampled(statistics.score, draw);
  const information = resampled(statistics.information, draw);
  const variance = resampled(statistics.variance, draw);
  let insideScore = 0;
  let insideInformation = 0;
  for (const row of inside) {
    insideScore += score[row]!;
    insideInformation += information[row]!;
  }
  const coupling = insideScore / insideInformation;
  const followers: number[] = [];
  for (let row = 0; row < rows; row++) {
    const least = (inside.has(row) ? STAYS : JOINS) * coupling;
    if (information[row]! <= 0 || variance[row]! <= 0) continue;
    const follows =
      score[row]! / information[row]! > least && score[row]! / Math.sqrt(variance[row]!) > LEAST_Z;
    if (follows) followers.push(row);
  }
  return followers;
}

/** Sums of chunks, each as often as it was drawn; one number a row. */
function resampled(byChunk: Float64Array, draw: Int32Array): Float64Array {
  const sums = new Float64Array(byChunk.length / draw.length);
  for (let place = 0; place < byChunk.length; place++) {
    sums[Math.floor(place / draw.length)]! += byChunk[place]! * draw[place % draw.length]!;
  }
  return sums;
}
