import type { PassForecast } from '../../analytics/decisions/forecast/simulate.ts';
import { sideOf } from '../../domain/ballot.ts';
import { excludeUncounted } from '../../domain/rules/exclusion.ts';
import type { Voter } from '../../domain/rules/voter.ts';
import type { Forecaster } from '../ports/forecaster.ts';
import type { BallotSetting } from './ballot-setting.ts';
import type { ChosenModel } from './choose-model.ts';
import { sideIndex } from './history.ts';
import type { MemberForecast } from './member-forecast.ts';

/** Spread of a ballot's mood where none was fitted. */
const USUAL_SIGMA = 1;

/** True where the member's vote is in. */
export function isIn(voter: Voter): boolean {
  return sideOf(voter.position) !== 'none';
}

/**
 * Whether a ballot passes, by simulation of the votes still out; `null` where its rule, its electorate or any history is
 * missing.
 */
export async function passForecast(
  forecaster: Forecaster,
  { record, rule, voters }: Pick<BallotSetting, 'record' | 'rule' | 'voters'>,
  forecasts: readonly MemberForecast[],
  groups: readonly (string | null)[],
  chosen: ChosenModel,
  seed: number,
  swings = true,
): Promise<PassForecast | null> {
  if (rule === undefined || rule.limbs.length === 0 || chosen.kind === 'none' || voters.length === 0)
    return null;
  const names = [...new Set(groups.filter((group) => group !== null))];
  const dropped = new Set(excludeUncounted(voters, rule.counting).excluded.map(({ member }) => member));
  const electorate = voters.map((voter, i) => {
    const group = groups[i];
    const cast = dropped.has(voter.member) ? 3 : isIn(voter) ? sideIndex(voter.position) : undefined;
    return {
      voter,
      rates: forecasts[i]!.rates,
      votes: forecasts[i]!.votes,
      ...(cast === undefined ? {} : { cast }),
      ...(group == null ? {} : { group: names.indexOf(group) }),
    };
  });
  return forecaster.simulate({
    rule,
    voters: electorate,
    sigma: chosen.settings?.sigma ?? USUAL_SIGMA,
    context: { rollComplete: record.data.counts.at(-1)?.rollComplete ?? false },
    seed,
    swings,
  });
}
