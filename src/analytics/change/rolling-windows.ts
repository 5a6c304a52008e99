import type { Day } from '../../domain/day.ts';
import type { BallotScores } from '../bloc-scores/ballot-scores.ts';
import type { Interval } from '../classical/interval.ts';
import { wilsonInterval } from '../classical/wilson-interval.ts';

/** How a bloc voted over a stretch of ballots. */
export interface Activity {
  ballots: number;
  /** Pairs of votes by present members of the bloc. */
  pairs: number;
  /** Share of agreeing pairs, and what the null expects; null where no two members were present. */
  cohesion: number | null;
  expectedCohesion: number | null;
  interval: Interval | null;
  /** Excess agreement in null standard deviations; null without information. */
  z: number | null;
}

export interface WindowActivity extends Activity {
  /** First day inside and first day after. */
  from: Day;
  to: Day;
}

/**
 * Activity over any set of ballots. The interval treats ballots, not pairs, as the units that vary: pairs of one
 * ballot are far from independent.
 */
export function activityOver(scores: BallotScores, ballots: readonly number[]): Activity {
  let agreeing = 0;
  let expected = 0;
  let pairs = 0;
  let score = 0;
  let variance = 0;
  let shared = 0;
  for (const ballot of ballots) {
    const present = scores.present[ballot]!;
    if (present >= 2) shared++;
    pairs += (present * (present - 1)) / 2;
    agreeing += scores.agreeing[ballot]!;
    expected += scores.expectedAgreeing[ballot]!;
    score += scores.score[ballot]!;
    variance += scores.variance[ballot]!;
  }
  const cohesion = pairs > 0 ? agreeing / pairs : null;
  return {
    ballots: ballots.length,
    pairs,
    cohesion,
    expectedCohesion: pairs > 0 ? expected / pairs : null,
    interval: cohesion === null ? null : (wilsonInterval(cohesion * shared, shared) ?? null),
    z: variance > 0 ? score / Math.sqrt(variance) : null,
  };
}

/** A stretch of days with the ballots inside it. */
export interface TimeWindow {
  /** First day inside and first day after. */
  from: Day;
  to: Day;
  /** Indices of its ballots. */
  ballots: number[];
}

/**
 * Overlapping windows of time, one starting each `stepDays`, from the first dated ballot to the last.
 *
 * @param dates day of each ballot; ballots without a day are in no window
 */
export function timeWindows(
  dates: readonly (Day | undefined)[],
  windowDays: number,
  stepDays: number,
): TimeWindow[] {
  const days = dates.map((date) => (date === undefined ? undefined : dayNumber(date)));
  const known = days.filter((day) => day !== undefined).sort((a, b) => a - b);
  if (known.length === 0) return [];
  const last = known.at(-1)!;
  const windows: TimeWindow[] = [];
  let start = known[0]!;
  do {
    const end = start + windowDays;
    const ballots = [...days.keys()].filter((ballot) => {
      const day = days[ballot];
      return day !== undefined && start <= day && day < end;
    });
    windows.push({ from: dayText(start), to: dayText(end), ballots });
    start += stepDays;
  } while (start + windowDays <= last + stepDays);
  return windows;
}

/**
 * Activity in overlapping windows of time (`timeWindows`).
 *
 * @param dates day of each ballot, in order of the scores; ballots without a day are left out
 */
export function rollingWindows(
  scores: BallotScores,
  dates: readonly (Day | undefined)[],
  windowDays: number,
  stepDays: number,
): WindowActivity[] {
  return timeWindows(dates, windowDays, stepDays).map(({ from, to, ballots }) => ({
    from,
    to,
    ...activityOver(scores, ballots),
  }));
}

const DAY = 86_400_000;

/** Days since 1970; years alone (`1975`) count as their first day. */
function dayNumber(day: Day): number {
  return Math.floor(Date.parse(`${day.length === 4 ? `${day}-01-01` : day}T00:00:00Z`) / DAY);
}

function dayText(number: number): Day {
  return new Date(number * DAY).toISOString().slice(0, 10);
}
