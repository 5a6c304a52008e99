import { ALIKE, type AlikePair } from './alike-ballots.ts';
import type { BallotProfiles } from './ballot-profiles.ts';

/** Packages whose mean profiles correlate so closely are one. */
const SAME_PACKAGE = 0.6;
const MAX_ROUNDS = 4;

/**
 * Ballots that are copies of one ballot, the one with the most copies first; single ballots are packages of one. Copies
 * of copies that are not alike themselves do not belong: a series of ever newer texts is no package.
 */
export function packagesAround(ballots: number, alike: readonly AlikePair[]): number[][] {
  const partners: number[][] = Array.from({ length: ballots }, () => []);
  for (const { a, b } of alike) {
    partners[a]!.push(b);
    partners[b]!.push(a);
  }
  const taken = new Uint8Array(ballots);
  const order = [...partners.keys()].sort((a, b) => partners[b]!.length - partners[a]!.length || a - b);
  const packages: number[][] = [];
  for (const leader of order) {
    if (taken[leader]) continue;
    const members = [leader, ...partners[leader]!.filter((ballot) => !taken[ballot])];
    for (const ballot of members) taken[ballot] = 1;
    packages.push(members.sort((a, b) => a - b));
  }
  return packages;
}

/** Mean of the ballots' profiles, each brought to length one. */
function meanProfile({ values, width, lengths }: BallotProfiles, ballots: readonly number[]): Float64Array {
  const mean = new Float64Array(width);
  for (const ballot of ballots) {
    for (let at = 0; at < width; at++) mean[at]! += values[ballot * width + at]! / lengths[ballot]!;
  }
  const length = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0)) || 1;
  return mean.map((value) => value / length);
}

function likenessTo({ values, width, lengths }: BallotProfiles, ballot: number, mean: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < width; at++) sum += mean[at]! * values[ballot * width + at]!;
  return sum / lengths[ballot]!;
}

/** The mean most like a ballot, −1 where none is alike. */
function closestMean(profiles: BallotProfiles, ballot: number, means: readonly Float64Array[]): number {
  let closest = -1;
  let most = ALIKE;
  means.forEach((mean, label) => {
    const likeness = likenessTo(profiles, ballot, mean);
    if (likeness <= most) return;
    closest = label;
    most = likeness;
  });
  return closest;
}

function samePackages(means: readonly Float64Array[]): AlikePair[] {
  return means.flatMap((mean, a) =>
    means.slice(a + 1).flatMap((other, place) => {
      const likeness = mean.reduce((sum, value, at) => sum + value * other[at]!, 0);
      return likeness > SAME_PACKAGE ? [{ a, b: a + 1 + place, broad: true }] : [];
    }),
  );
}

/**
 * Lets packages take in single ballots that are like their mean, and joins packages whose means are alike, until
 * nothing changes: the mean of many copies tells more than one copy that was changed itself.
 */
export function gatheredPackages(profiles: BallotProfiles, start: readonly number[][]): number[][] {
  let packages = start.map((ballots) => [...ballots]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const large = packages.filter((ballots) => ballots.length > 1);
    const means = large.map((ballots) => meanProfile(profiles, ballots));
    const single: number[][] = [];
    for (const ballots of packages) {
      if (ballots.length > 1) continue;
      const closest = closestMean(profiles, ballots[0]!, means);
      if (closest < 0) single.push(ballots);
      else large[closest]!.push(ballots[0]!);
    }
    const joined = packagesAround(large.length, samePackages(means)).map((labels) =>
      labels.flatMap((label) => large[label]!),
    );
    const settled = single.length + joined.length === packages.length;
    packages = [...single, ...joined];
    if (settled) break;
  }
  return packages;
}

/** The ballot most like the mean of its package, which stands for all of it; the first of equals. */
export function medoid(profiles: BallotProfiles, ballots: readonly number[]): number {
  const mean = meanProfile(profiles, ballots);
  let best = ballots[0]!;
  let most = Number.NEGATIVE_INFINITY;
  for (const ballot of [...ballots].sort((a, b) => a - b)) {
    const likeness = likenessTo(profiles, ballot, mean);
    if (likeness <= most) continue;
    best = ballot;
    most = likeness;
  }
  return best;
}
