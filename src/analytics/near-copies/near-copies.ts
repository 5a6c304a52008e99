import type { PairStatistics } from '../pair-test/pair-statistics.ts';
import type { VoteTable } from '../vote-table.ts';
import { ALIKE, alikeBallots, broadBallots, CARRIERS, compare } from './alike-ballots.ts';
import {
  type BallotProfiles,
  ballotCarriers,
  memberDirections,
  plainProfiles,
  shareAlong,
  withoutDirections,
} from './ballot-profiles.ts';
import { gatheredPackages, medoid, packagesAround } from './packages.ts';

/** Copying is the rule in a body where so large a share of the ballots (and so many) have a copy. */
const RULE = { share: 0.1, ballots: 8 };
/** Along a bloc's direction lies this share of a ballot it coordinates (in small bodies more, for one member's sake) … */
const ALONG = { share: 0.2, members: 8 };
/** … and it coordinates at least so many ballots: more than a package has. */
const COORDINATED = { share: 0.03, ballots: 24 };

/** In a long table a sample says whether there are copies to look for: the order of a table is as good as random. */
const SAMPLE = { ballots: 1200, paired: 0.004 };
/** So few copies, in packages so small, change nothing. */
const NEGLIGIBLE = { share: 0.01, size: 3 };

/** Whether copies show among the first ballots of a long table. */
function copiesShow(
  table: VoteTable,
  statistics: PairStatistics,
  directions: readonly Float64Array[],
): boolean {
  if (table.ballots <= SAMPLE.ballots) return true;
  const profiles = withoutDirections(plainProfiles(table, statistics, SAMPLE.ballots), directions);
  return broadBallots(profiles, alikeBallots(profiles)).paired >= SAMPLE.paired * SAMPLE.ballots;
}

/** Along one package's direction lie ballots that are copies of few … */
const DISTINCT = { ballots: 6, share: 0.25, most: 8 };
/** … and fewer of all ballots than camps and strong blocs bring together. */
const PACKAGE = 0.08;

/** Share of a ballot that lies along a direction from which on it counts as one of the direction's ballots. */
const leastShare = (members: number) => Math.max(ALONG.share, ALONG.members / members);

/** How many of the ballots differ from each other; counting stops at `enough`. */
function distinctBallots(plain: BallotProfiles, ballots: readonly number[], enough: number): number {
  const leaders: number[] = [];
  for (const ballot of ballots) {
    if (leaders.length >= enough) break;
    if (leaders.every((leader) => compare(plain, leader, ballot).likeness < ALIKE)) leaders.push(ballot);
  }
  return leaders.length;
}

/** Whether a direction among members is that of one package of copies, not of a bloc or of camps. */
function isPackage(plain: BallotProfiles, direction: Float64Array, share: number): boolean {
  const along = [...plain.lengths.keys()].filter((ballot) => shareAlong(plain, ballot, direction) >= share);
  if (along.length < DISTINCT.ballots || along.length > PACKAGE * plain.lengths.length) return false;
  const few = Math.min(DISTINCT.most, Math.floor(DISTINCT.share * along.length));
  return distinctBallots(plain, along, few + 1) <= few;
}

/** The directions that many different ballots share, as blocs and camps do; not those of one ballot's copies. */
function sharedDirections(
  plain: BallotProfiles,
  directions: readonly Float64Array[],
  members: number,
): Float64Array[] {
  const ballots = plain.lengths.length;
  const share = leastShare(members);
  const broad: number[] = [];
  ballotCarriers(plain).forEach((carriers, ballot) => {
    if (carriers >= CARRIERS) broad.push(ballot);
  });
  return directions.filter((direction) => {
    const along = broad.filter((ballot) => shareAlong(plain, ballot, direction) >= share).length;
    return along >= Math.max(COORDINATED.ballots, COORDINATED.share * ballots);
  });
}

/**
 * Packages of ballots that nearly repeat each other: the same text voted on twice, paragraph after paragraph, a
 * file entered again with corrections. Members' votes on them are no independent evidence of who follows whom.
 *
 * Two ballots are copies where what is left of their votes, beyond margins and beyond the leading directions among
 * members, is alike in many members. A bloc that dissents on two ballots, or camps that face each other on both,
 * make them alike along such a direction only. Where copying turns out to be the rule, ballots that few members
 * divide are judged as well, only directions shared by more ballots than a package holds are taken out, and
 * ballots are compared with whole packages.
 *
 * @param statistics of a first pass over the table, every member weighing one
 * @returns The columns that stay, one of each package (its medoid), in rising order.
 */
export function withoutNearCopies(table: VoteTable, statistics: PairStatistics): number[] {
  const all = [...Array(table.ballots).keys()];
  const leading = memberDirections(statistics);
  if (!copiesShow(table, statistics, leading)) return all;
  const plain = plainProfiles(table, statistics);
  const share = leastShare(table.members);
  const directions = leading.filter((direction) => !isPackage(plain, direction, share));
  const first = withoutDirections(plain, directions);
  const alike = alikeBallots(first);
  const { broad, paired } = broadBallots(first, alike);
  const rule = paired >= RULE.ballots && paired >= RULE.share * broad;
  const profiles = rule
    ? withoutDirections(plain, sharedDirections(plain, directions, table.members))
    : first;
  const packages = rule
    ? gatheredPackages(profiles, packagesAround(table.ballots, alikeBallots(profiles)))
    : packagesAround(
        table.ballots,
        alike.filter((pair) => pair.broad),
      );
  const copies = table.ballots - packages.length;
  const largest = Math.max(...packages.map((ballots) => ballots.length));
  if (copies < NEGLIGIBLE.share * table.ballots && largest <= NEGLIGIBLE.size) return all;
  return packages.map((ballots) => medoid(profiles, ballots)).sort((a, b) => a - b);
}
