import { decontaminate, type Fitted, fitAndTest, type Setting } from '../decontamination/decontaminate.ts';
import { type BlocView, blocView } from './analysis-view.ts';
import { blocTest } from './bloc-test.ts';
import { refineGroup } from './refine.ts';

/** Only in small bodies with few votes can a bloc hide itself, and only there does it cost little to look. */
const SMALL = { members: 40, votes: 2000 };
const MAX_ROUNDS = 4;
const SMALLEST = 3;
/** A larger group would be the body's other half. */
const LARGEST_SHARE = 0.5;

/** The most agreeing pairs, as many as there are members, each with the third member that agrees with both most. */
function triples({ members, z, tests }: BlocView): number[][] {
  const pairs = [...tests.pairs.keys()].sort((a, b) => tests.z[b]! - tests.z[a]!).slice(0, members);
  const found = new Map<string, number[]>();
  for (const index of pairs) {
    const i = Math.floor(tests.pairs[index]! / members);
    const j = tests.pairs[index]! % members;
    let third = -1;
    let most = 0;
    for (let k = 0; k < members; k++) {
      const sum = z[i * members + k]! + z[j * members + k]!;
      if (k === i || k === j || sum <= most) continue;
      third = k;
      most = sum;
    }
    if (third < 0) continue;
    const triple = [i, j, third].sort((a, b) => a - b);
    found.set(triple.join(), triple);
  }
  return [...found.values()];
}

interface Hint {
  group: number[];
  fitted: Fitted;
  view: BlocView;
}

/** The margins with a group counted as one voter, and the pairs as they then look. */
function countedAsOne(setting: Setting, reading: Fitted, group: readonly number[], alpha: number) {
  const weights = reading.weights.slice();
  for (const row of group) weights[row] = Math.min(weights[row]!, 1 / group.length);
  const fitted = fitAndTest(setting, weights, reading.model);
  return { fitted, view: blocView(setting.table, fitted, fitted.tests, 1, alpha) };
}

/** Lets a group settle under margins that are cleaned of it, each change of the group changing the margins. */
function settledHint(
  setting: Setting,
  reading: Fitted,
  start: readonly number[],
  alpha: number,
): Hint | undefined {
  let group = [...start];
  for (let round = 0; ; round++) {
    const { fitted, view } = countedAsOne(setting, reading, group, alpha);
    const next = refineGroup(view, group);
    if (!next || next.length > LARGEST_SHARE * setting.table.members) return undefined;
    if (round === MAX_ROUNDS || next.join() === group.join()) return { group: next, fitted, view };
    group = next;
  }
}

/**
 * In a small body a bloc can hide itself: it bends the margins so much that no pair stands out, nobody is
 * suspected and nothing is ever taken out of the margins. So groups around the most agreeing pairs are tried, each
 * under margins in which it counts as one voter. The bloc test is corrected for the search over all groups, so it
 * holds for whichever group is tried; the best one that passes is taken out of the margins for good.
 *
 * @returns The reading with the margins cleaned of a hidden bloc, or as it was.
 */
export function withoutHiddenBloc(setting: Setting, reading: Fitted, alpha: number): Fitted {
  const { table } = setting;
  if (table.members > SMALL.members || table.members * table.ballots > SMALL.votes) return reading;
  const view = blocView(table, reading, reading.tests, 1, alpha);
  let best: Hint | undefined;
  let least = Math.log(alpha);
  for (const start of triples(view)) {
    const hint = settledHint(setting, reading, start, alpha);
    if (!hint || hint.group.length < SMALLEST) continue;
    const test = blocTest(hint.view, hint.group);
    const logP = Math.max(test.logScanP, test.logScanPWithoutOne);
    if (logP >= least) continue;
    best = hint;
    least = logP;
  }
  if (!best) return reading;
  const ceiling = new Float64Array(table.members).fill(1);
  for (const row of best.group) ceiling[row] = 1 / best.group.length;
  return decontaminate(setting, best.fitted, ceiling);
}
