import { type Factor, type FactorWeights, type PartShares, scoreOf, withShares } from './factor.ts';
import { feasibilityOf } from './feasibility.ts';
import { gapOf } from './gap.ts';
import { leverageOf } from './leverage.ts';
import { fieldOf, type Situation } from './situation.ts';
import { stakesOf } from './stakes.ts';

/** One committee with its score and the factors that made it. */
export interface Scored {
  situation: Situation;
  score: number;
  factors: [Factor, Factor, Factor, Factor];
}

/**
 * Ranks committees for one member by stakes × leverage × gap × feasibility (weighted geometric mean). `shares` replace those
 * of the parts within their factors. Ties fall by the
 * committee's id, so that the same records always give the same order. Scores of 0 are left out.
 */
export function rankCommittees(
  situations: readonly Situation[],
  weights: FactorWeights,
  shares: PartShares = {},
): Scored[] {
  if (situations.length === 0) return [];
  const field = fieldOf(situations);
  return situations
    .map((situation): Scored => {
      const factors: Scored['factors'] = [
        withShares(stakesOf(situation, field), shares),
        withShares(leverageOf(situation, field), shares),
        withShares(gapOf(situation, field), shares),
        withShares(feasibilityOf(situation, field), shares),
      ];
      return { situation, factors, score: scoreOf(factors, weights) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.situation.committee < b.situation.committee ? -1 : 1));
}
