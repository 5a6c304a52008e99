import { scoreWins } from '../../analytics/decisions/wins-against-forecast.ts';
import { fourDecimals } from '../../domain/share.ts';
import type { WonBallotRow, WonScoreRow } from '../views/won-view.ts';

/** Ballots with a forecast below which no skill is told. */
const FEWEST = 20;

const isTold = ({ wanted }: WonBallotRow) => wanted !== 'unknown' && wanted !== 'none';

function sentenceOf(name: string, score: Omit<WonScoreRow, 'sentence'>): string {
  const { ballots, decided, won, compared, wonOfCompared, expected, low, high } = score;
  if (decided === 0)
    return `Of ${ballots} closed ballots there is none with a side of ${name} on record and an outcome that can be told.`;
  const had = `Of ${decided} ballots with a side taken and an outcome, ${won} came out as ${name} wanted.`;
  if (compared === 0) return `${had} None of them has a forecast from before the votes were known.`;
  const against = `Of ${compared} with a forecast, ${wonOfCompared}, where ${expected!.toFixed(1)} were expected (95 %: ${low} to ${high}).`;
  if (!score.enough)
    return `${had} ${against} Not enough data to judge the forecasts: ${compared} of the ${FEWEST} ballots that it takes.`;
  return `${had} ${against}`;
}

function scoreOf(body: string, name: string, rows: readonly WonBallotRow[]): WonScoreRow {
  const decided = rows.filter(({ won }) => won !== null);
  const score = scoreWins(
    decided.map(({ won, forecast, baseRate }) => ({ won: won === true, forecast, base: baseRate })),
  );
  const voted = rows.filter(isTold).length;
  const some = score.compared > 0;
  const enough = score.compared >= FEWEST;
  const figures = {
    id: body,
    body,
    synthetic: rows.some(({ synthetic }) => synthetic),
    ballots: rows.length,
    voted,
    coverage: rows.length === 0 ? null : fourDecimals(voted / rows.length),
    decided: score.decided,
    won: score.won,
    compared: score.compared,
    kept: decided.filter(
      ({ basis, forecast, baseRate }) => basis === 'kept' && forecast !== null && baseRate !== null,
    ).length,
    wonOfCompared: some ? score.wonOfCompared : null,
    expected: some ? fourDecimals(score.expected) : null,
    low: some ? score.low : null,
    high: some ? score.high : null,
    expectedByBaseRate: some ? fourDecimals(score.expectedByBase) : null,
    brier: some ? fourDecimals(score.brier) : null,
    baseBrier: some ? fourDecimals(score.baseBrier) : null,
    skill: enough && score.skill !== null ? fourDecimals(score.skill) : null,
    enough,
  };
  return { ...figures, sentence: sentenceOf(name, figures) };
}

/** One score for each body, and one for the real bodies together where there are several. */
export function wonScores(name: string, rows: readonly WonBallotRow[]): WonScoreRow[] {
  const bodies = [...new Set(rows.map(({ body }) => body))].sort();
  const scores = bodies.map((body) =>
    scoreOf(
      body,
      name,
      rows.filter((row) => row.body === body),
    ),
  );
  const real = rows.filter(({ synthetic }) => !synthetic);
  const several = new Set(real.map(({ body }) => body)).size > 1;
  return several ? [scoreOf('all', name, real), ...scores] : scores;
}
