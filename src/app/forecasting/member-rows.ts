import type { PassForecast } from '../../analytics/decisions/forecast/simulate.ts';
import { sideOf } from '../../domain/ballot.ts';
import type { Voter } from '../../domain/rules/voter.ts';
import { fourDecimals } from '../../domain/share.ts';
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
  if (overlay) return `analyst overlay: said by ${overlay.author} on ${overlay.at.slice(0, 10)}`;
  return basis
    .toReversed()
    .map(({ level, votes }) => `${WHERE[level]} (${Math.round(votes)})`)
    .join(', then ');
}

function sidesOf({ rates }: MemberForecast) {
  const [approve, disapprove, abstain, noVote] = rates.map(fourDecimals) as [number, number, number, number];
  return { approve, disapprove, abstain, noVote };
}

/** Members' forecasts with and without what analysts said. */
export interface BothForecasts {
  forecasts: readonly MemberForecast[];
  /** `null`: nobody said anything. */
  without: readonly MemberForecast[] | null;
}

/** One row per member, those whose vote matters most first, then those that have voted. */
export function memberRows(
  voters: readonly Voter[],
  { forecasts, without }: BothForecasts,
  pass: PassForecast | null,
  groups: readonly (string | null)[],
  names: Names,
): ForecastMemberRow[] {
  const rows = voters.map((voter, i): ForecastMemberRow => {
    const forecast = forecasts[i]!;
    const cast = sideOf(voter.position) !== 'none';
    const { overlay } = forecast;
    return {
      member: voter.member,
      memberName: nameOf(names, voter.member),
      role: voter.role ?? null,
      voterClass: voter.voterClass ?? null,
      cast: cast ? voter.position : null,
      ...sidesOf(forecast),
      overlay: overlay ? { author: overlay.author, at: overlay.at, note: overlay.note ?? null } : null,
      withoutOverlay: overlay && without ? sidesOf(without[i]!) : null,
      basis: forecast.basis.map(({ level, votes }) => ({ level, votes: Math.round(votes * 10) / 10 })),
      basisText: basisText(forecast, cast),
      swing: cast || !pass ? null : fourDecimals(pass.swing[i]!),
      swingRank: null,
      group: groups[i] ?? null,
    };
  });
  rows.sort((a, b) => (b.swing ?? -1) - (a.swing ?? -1) || (a.member < b.member ? -1 : 1));
  return rows.map((row, i) => (row.swing === null ? row : { ...row, swingRank: i + 1 }));
}
