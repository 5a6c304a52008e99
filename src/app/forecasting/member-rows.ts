import type { PassForecast } from '../../analytics/decisions/forecast/simulate.ts';
import { sideOf } from '../../domain/ballot.ts';
import type { Voter } from '../../domain/rules/voter.ts';
import { type Names, nameOf } from '../reading/names.ts';
import type { ForecastMemberRow } from '../views/forecast-view.ts';
import type { MemberForecast } from './member-forecast.ts';

const WHERE: Record<string, string> = {
  body: 'all members of the body',
  member: 'its own votes',
  topic: 'its votes on this topic',
  committee: 'its votes in this committee',
  proposer: 'its votes on this proposer',
};

function basisText({ basis, overlay }: MemberForecast, cast: boolean): string {
  if (cast) return 'has voted';
  if (overlay) return `said by ${overlay.author} on ${overlay.at.slice(0, 10)}`;
  return basis
    .toReversed()
    .map(({ level, votes }) => `${WHERE[level]} (${Math.round(votes)})`)
    .join(', then ');
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** One row per member, those whose vote matters most first, then those that have voted. */
export function memberRows(
  voters: readonly Voter[],
  forecasts: readonly MemberForecast[],
  pass: PassForecast | null,
  groups: readonly (string | null)[],
  names: Names,
): ForecastMemberRow[] {
  const rows = voters.map((voter, i): ForecastMemberRow => {
    const forecast = forecasts[i]!;
    const cast = sideOf(voter.position) !== 'none';
    const [approve, disapprove, abstain, noVote] = forecast.rates.map(round) as [
      number,
      number,
      number,
      number,
    ];
    return {
      member: voter.member,
      memberName: nameOf(names, voter.member),
      role: voter.role ?? null,
      voterClass: voter.voterClass ?? null,
      cast: cast ? voter.position : null,
      approve,
      disapprove,
      abstain,
      noVote,
      basis: forecast.basis.map(({ level, votes }) => ({ level, votes: Math.round(votes * 10) / 10 })),
      basisText: basisText(forecast, cast),
      swing: cast || !pass ? null : round(pass.swing[i]!),
      swingRank: null,
      group: groups[i] ?? null,
    };
  });
  rows.sort((a, b) => (b.swing ?? -1) - (a.swing ?? -1) || (a.member < b.member ? -1 : 1));
  return rows.map((row, i) => (row.swing === null ? row : { ...row, swingRank: i + 1 }));
}
