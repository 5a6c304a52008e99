import type { Day } from '../../domain/day.ts';
import { type BallotScores, ballotScores } from '../bloc-scores/ballot-scores.ts';
import { type FoundBloc, fitAroundBlocs } from '../bloc-scores/fit-around-blocs.ts';
import { adjustLogP } from '../multiple-testing.ts';
import type { RandomSource } from '../random.ts';
import { logNormalTail } from '../tails/normal-tail.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { changePoints, type Segment } from './change-points.ts';
import { type Activity, activityOver, rollingWindows, type WindowActivity } from './rolling-windows.ts';

/** A topic on which the bloc was tested, with its place among all topics of that bloc. */
export interface TopicActivity extends Activity {
  topic: string;
  /** Benjamini-Hochberg over the topics of the bloc; null without information. */
  q: number | null;
}

/** A stretch of ballots between changes, with the days it covers. */
export interface Phase extends Segment {
  firstDay: Day | null;
  lastDay: Day | null;
  /** Does the bloc act here: excess agreement well above what its quiet stretches show. */
  active: boolean;
}

/** How a bloc's alignment runs over time and topics. */
export interface BlocHistory {
  bloc: string;
  windows: WindowActivity[];
  phases: Phase[];
  /** First day of the first active phase where an inactive one came before; null where it was active from the start. */
  onset: Day | null;
  /** Last day of the last active phase where an inactive one follows; null where it still is. */
  end: Day | null;
  topics: TopicActivity[];
}

export interface HistoryOptions {
  random: RandomSource;
  windowDays?: number;
  stepDays?: number;
}

/** A phase is active at this share of the bloc's overall coupling, and where its z would not be chance. */
const ACTIVE_SHARE = 0.4;
const ACTIVE_Z = 2;
/** Fewest ballots of a topic for a figure. */
const LEAST_TOPIC = 5;

/** Rolling windows, phases between change points and topics of every bloc. Blocs keep their order. */
export function blocHistories(
  matrix: VoteMatrix,
  blocs: readonly FoundBloc[],
  { random, windowDays = 365, stepDays = 91 }: HistoryOptions,
): BlocHistory[] {
  const found = fitAroundBlocs(matrix, blocs).flatMap(({ body, blocs: placed }) => {
    const ballots = [...body.table.ballotOf].map((ballot) => matrix.ballots[ballot]!);
    const dates = ballots.map(({ date }) => date);
    return placed.map(({ bloc, group }): BlocHistory => {
      const scores = ballotScores(body, group);
      const phases = phasesOf(scores, dates, random);
      return {
        bloc: bloc.id,
        windows: rollingWindows(scores, dates, windowDays, stepDays),
        phases,
        ...onsetAndEnd(phases),
        topics: topicsOf(
          scores,
          ballots.map(({ topic }) => topic),
        ),
      };
    });
  });
  const byId = new Map(found.map((history) => [history.bloc, history]));
  return blocs.map(({ id }) => byId.get(id)!);
}

function phasesOf(scores: BallotScores, dates: readonly (Day | undefined)[], random: RandomSource): Phase[] {
  const segments = changePoints(scores.score, scores.variance, { random });
  const strongest = Math.max(...segments.map(({ coupling }) => coupling));
  return segments.map((segment) => {
    const days = dates.slice(segment.from, segment.to).filter((date) => date !== undefined);
    return {
      ...segment,
      firstDay: days[0] ?? null,
      lastDay: days.at(-1) ?? null,
      active: segment.coupling > ACTIVE_SHARE * strongest && segment.z > ACTIVE_Z,
    };
  });
}

function onsetAndEnd(phases: readonly Phase[]): Pick<BlocHistory, 'onset' | 'end'> {
  const first = phases.findIndex(({ active }) => active);
  const last = phases.findLastIndex(({ active }) => active);
  return {
    onset: first > 0 ? phases[first]!.firstDay : null,
    end: last >= 0 && last < phases.length - 1 ? phases[last]!.lastDay : null,
  };
}

function topicsOf(scores: BallotScores, topics: readonly (string | undefined)[]): TopicActivity[] {
  const ballotsOf = new Map<string, number[]>();
  topics.forEach((topic, ballot) => {
    if (topic === undefined) return;
    const list = ballotsOf.get(topic);
    if (list) list.push(ballot);
    else ballotsOf.set(topic, [ballot]);
  });
  const activities = [...ballotsOf]
    .filter(([, ballots]) => ballots.length >= LEAST_TOPIC)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, ballots]) => ({ topic, ...activityOver(scores, ballots) }));
  const logQ = adjustLogP(
    Float64Array.from(activities, ({ z }) => (z === null ? Number.NaN : logNormalTail(z))),
  );
  return activities.map((activity, place) => ({
    ...activity,
    q: activity.z === null ? null : Math.exp(logQ[place]!),
  }));
}
