import { interquartileRange } from '../quantile.ts';
import { decontaminate, type Fitted, fitAndTest, type Setting } from './decontaminate.ts';
import { pairsBelow, SUSPICION } from './member-weights.ts';

/** A member with suspected partners in more than this share of the body calls for the check. */
const CROWDED = 0.3;
/** The alternative must leave fewer than this share of the suspected pairs. */
const CLEARLY_FEWER = 0.9;

/**
 * Where a bloc is a large part of the body, the loop may settle on the mirror image: everyone else looks like
 * the bloc. Runs the loop again with the crowd counted in full and the rest as one voter, and keeps that
 * reading only where it leaves clearly fewer suspected pairs and a narrower bulk of z-values.
 */
export function checkOtherSide(setting: Setting, found: Fitted): Fitted {
  const { members } = setting.table;
  const degrees = new Float64Array(members);
  const suspected = pairsBelow(found.tests, SUSPICION);
  for (const index of suspected) {
    degrees[Math.floor(found.tests.pairs[index]! / members)]!++;
    degrees[found.tests.pairs[index]! % members]!++;
  }
  const most = Math.max(...degrees);
  if (most <= CROWDED * members) return found;
  const others = degrees.filter((degree) => degree <= most / 2).length;
  const weights = degrees.map((degree) => (degree > most / 2 ? 1 : 1 / Math.max(1, others)));
  const alternative = decontaminate(setting, fitAndTest(setting, weights, found.model, found.statistics));
  const left = pairsBelow(alternative.tests, SUSPICION).length;
  const clearer =
    left > 0 &&
    left < CLEARLY_FEWER * suspected.length &&
    interquartileRange(alternative.tests.z) < interquartileRange(found.tests.z);
  return clearer ? alternative : found;
}
