import { modularityCommunities, weightedGraph } from '../communities/communities.ts';
import { interquartileRange } from '../quantile.ts';
import { decontaminate, type Fitted, fitAndTest, type Setting } from './decontaminate.ts';
import { pairsBelow, SUSPICION } from './member-weights.ts';

/** A community of suspected partners with this share of the body may have bent the margins to its own side. */
const CROWD = 0.2;
const MOST_READINGS = 3;
/** Another reading must leave a bulk this much narrower than the plain one's. */
const CLEARLY_NARROWER = 0.95;

/** Spread of the z-values of the pairs nobody suspects: about 1.35 where the rest of the body votes independently. */
function bulkSpread({ tests }: Fitted): number {
  return interquartileRange(tests.z.filter((_, index) => tests.logQ[index]! >= Math.log(SUSPICION)));
}

function crowds({ table }: Setting, { tests }: Fitted): number[][] {
  const { members } = table;
  const edges = pairsBelow(tests, SUSPICION).map((index) => {
    const at = tests.pairs[index]!;
    return [Math.floor(at / members), at % members, tests.z[index]!] as const;
  });
  return modularityCommunities(weightedGraph(members, edges))
    .filter((community) => community.length >= CROWD * members)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_READINGS);
}

/**
 * Cleans the margins of suspected blocs, from the best starting point. Where one bloc is a large part of the
 * body, the loop can stop half-way or settle on the mirror image, in which everyone else looks like the bloc.
 * So the loop is run again for each large community of the first pass, with that community counted as one voter
 * from the start, and the reading is kept that leaves the narrowest bulk: if the right members were taken out of
 * the margins, the rest of the pairs look independent.
 */
export function bestReading(setting: Setting, first: Fitted): Fitted {
  let best = decontaminate(setting, first);
  let narrowest = CLEARLY_NARROWER * bulkSpread(best);
  for (const crowd of crowds(setting, first)) {
    const weights = new Float64Array(setting.table.members).fill(1);
    for (const member of crowd) weights[member] = 1 / crowd.length;
    const reading = decontaminate(setting, fitAndTest(setting, weights, first.model, first.statistics));
    const spread = bulkSpread(reading);
    if (spread >= narrowest) continue;
    best = reading;
    narrowest = spread;
  }
  return best;
}
