import type { BlocView } from './analysis-view.ts';
import { blocTest } from './bloc-test.ts';
import type { FoundBloc } from './found-bloc.ts';
import { refineGroup } from './refine.ts';
import { blocParts, blocSeeds } from './seeds.ts';
import { selectBlocs } from './select-blocs.ts';

/**
 * Blocs of members that coordinate; they may overlap. Seeds from several looks at the pairs, refined by the
 * membership test, tested with the correction for the search, and chosen as the set that explains the pairs best.
 *
 * @param refined False leaves the seeds as they are (to see what refinement buys).
 */
export function findBlocs(view: BlocView, refined = true): FoundBloc[] {
  const seen = new Set<string>();
  const found: FoundBloc[] = [];
  const consider = (seed: readonly number[]) => {
    const members = refined ? refineGroup(view, seed) : [...seed];
    if (!members || seen.has(members.join())) return;
    seen.add(members.join());
    const test = blocTest(view, members);
    if (Math.max(test.logScanP, test.logScanPWithoutOne) < Math.log(view.alpha))
      found.push({ members, test });
  };
  blocSeeds(view).forEach(consider);
  for (const { members } of [...found]) blocParts(view, members).forEach(consider);
  return selectBlocs(view, found);
}
