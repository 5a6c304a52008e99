import { modularityCommunities, weightedGraph } from '../communities/communities.ts';
import { interquartileRange } from '../quantile.ts';
import { decontaminate, type Fitted, fitAndTest, type Setting } from './decontaminate.ts';
import { pairsBelow, SUSPICION } from './member-weights.ts';

/** A community of suspected partners with this share of the body may have bent the margins to its own side. */
const CROWD = 0.2;
/** … and a smaller one where the bulk of the pairs stays wider than this (1.35 where members vote independently). */
const SMALL_CROWD = { share: 0.1, bulk: 1.5 };
const MOST_READINGS = 3;
/** Readings whose bulk is hardly wider than the narrowest one's are told apart by their blocs. */
const AS_NARROW = 1.15;

/** Spread of the z-values of the pairs nobody suspects: about 1.35 where the rest of the body votes independently. */
function bulkSpread({ tests }: Fitted): number {
  return interquartileRange(tests.z.filter((_, index) => tests.logQ[index]! >= Math.log(SUSPICION)));
}

/** Communities of suspected partners. */
function suspectedGroups({ table }: Setting, { tests }: Fitted): number[][] {
  const { members } = table;
  const edges = pairsBelow(tests, SUSPICION).map((index) => {
    const at = tests.pairs[index]!;
    return [Math.floor(at / members), at % members, tests.z[index]!] as const;
  });
  return modularityCommunities(weightedGraph(members, edges));
}

/** Share of the pairs inside suspected groups that are suspected themselves: near one for blocs, less for crowds. */
function closeness(setting: Setting, reading: Fitted): number {
  const { members } = setting.table;
  const groupOf = new Int32Array(members).fill(-1);
  let possible = 0;
  suspectedGroups(setting, reading).forEach((group, label) => {
    for (const member of group) groupOf[member] = label;
    possible += (group.length * (group.length - 1)) / 2;
  });
  const inside = pairsBelow(reading.tests, SUSPICION).filter((index) => {
    const at = reading.tests.pairs[index]!;
    const label = groupOf[Math.floor(at / members)]!;
    return label >= 0 && label === groupOf[at % members];
  });
  return possible === 0 ? 1 : inside.length / possible;
}

/**
 * Cleans the margins of suspected blocs, from the best starting point. Where one bloc is a large part of the
 * body, the loop can stop half-way or settle on the mirror image, in which everyone else looks like the bloc.
 * So the loop is run again for each large community of the first pass, with that community counted as one voter
 * from the start. If the right members were taken out of the margins, the rest of the pairs look independent, so
 * readings with a narrow bulk stay; among those the one whose suspects form the closest groups is kept, since a
 * bloc is one from each member to each, and a mirror image is not.
 */
export function bestReading(setting: Setting, first: Fitted): Fitted {
  const plain = decontaminate(setting, first);
  const share = bulkSpread(plain) > SMALL_CROWD.bulk ? SMALL_CROWD.share : CROWD;
  const crowds = suspectedGroups(setting, first)
    .filter((group) => group.length >= share * setting.table.members)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_READINGS);
  if (crowds.length === 0) return plain;
  const others = crowds.map((crowd) => {
    const weights = new Float64Array(setting.table.members).fill(1);
    for (const member of crowd) weights[member] = 1 / crowd.length;
    return decontaminate(setting, fitAndTest(setting, weights, first.model, first.statistics));
  });
  const readings = [plain, ...others].map((reading) => ({ reading, spread: bulkSpread(reading) }));
  const narrowest = Math.min(...readings.map(({ spread }) => spread));
  const [best] = readings
    .filter(({ spread }) => spread <= AS_NARROW * narrowest)
    .map(({ reading }) => ({ reading, closeness: closeness(setting, reading) }))
    .sort((a, b) => b.closeness - a.closeness);
  return best?.reading ?? plain;
}
