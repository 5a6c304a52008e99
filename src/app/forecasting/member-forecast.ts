import type { ForecastSettings } from '../../analytics/decisions/forecast/fit-forecast.ts';
import { BaseRate, bookOf } from '../../analytics/decisions/forecast/fit-forecast.ts';
import type { PastBallot, SideProbabilities } from '../../analytics/decisions/forecast/history.ts';
import { calibrated } from '../../analytics/decisions/forecast/online-calibration.ts';
import type { Basis } from '../../analytics/decisions/forecast/rate-book.ts';
import type { Ballot, Position } from '../../domain/ballot.ts';
import { featuresOf, sideIndex } from './history.ts';

/** What an analyst knows better than history: the position a member is expected to take, by whom and when it was said. */
export interface Overlay {
  member: string;
  position: Position;
  author: string;
  at: string;
  /** How likely the analyst holds it, 0 to 1. */
  certainty?: number;
  note?: string;
}

/** Rates of one member and what they rest on. */
export interface MemberForecast {
  rates: SideProbabilities;
  basis: Basis[];
  /** Votes that the narrowest history holds: how far the rates may err. */
  votes: number;
  overlay?: Overlay;
}

/** An analyst's word counts as much as this probability where none was given with it. */
export const OVERLAY_TRUST = 0.9;
/** Votes of history that an analyst's word is worth: how far its probability may err. */
const OVERLAY_VOTES = 50;

function overlaid({ position, certainty = OVERLAY_TRUST }: Overlay): SideProbabilities {
  const side = sideIndex(position) ?? 3;
  const rest = (1 - certainty) / 3;
  return [0, 1, 2, 3].map((each) => (each === side ? certainty : rest)) as SideProbabilities;
}

/** A function that forecasts each member: by its history where settings are given, else by the base rates of the body. */
export function memberForecasts(
  past: readonly PastBallot[],
  settings: ForecastSettings | undefined,
  ballot: Ballot,
  overlays: readonly Overlay[],
): (member: string, unlisted: number) => MemberForecast {
  const base = new BaseRate();
  for (const each of past) base.add(each);
  const book = settings && bookOf(past, settings.shrinkage);
  const votes = past.reduce((sum, { sides }) => sum + sides.size, 0);
  const features = featuresOf(ballot);
  const said = new Map(overlays.map((overlay) => [overlay.member, overlay]));
  return (member, unlisted) => {
    const overlay = said.get(member);
    if (overlay) return { rates: overlaid(overlay), basis: [], votes: OVERLAY_VOTES, overlay };
    if (!book || !settings)
      return {
        rates: lessPresent(base.rates(), unlisted),
        basis: [{ level: 'body', votes }],
        votes: Math.min(votes, 20),
      };
    const { rates, basis } = book.rates(member, features);
    return {
      rates: lessPresent(calibrated(rates, settings.calibration), unlisted),
      basis,
      votes: (basis.at(-1)?.level === 'body' ? 0 : (basis[1]?.votes ?? 0)) + settings.shrinkage.member,
    };
  };
}

/** Rates of those who vote turned into rates of all, where absences are not printed. */
function lessPresent(rates: SideProbabilities, unlisted: number): SideProbabilities {
  if (unlisted === 0) return rates;
  const present = 1 - unlisted;
  return [rates[0] * present, rates[1] * present, rates[2] * present, rates[3] * present + unlisted];
}
