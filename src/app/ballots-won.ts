import { daysAfter } from '../domain/day.ts';
import { DomainError } from '../domain/errors.ts';
import { fourDecimals } from '../domain/share.ts';
import type { ForecastDeps } from './forecasting/body-forecast.ts';
import { listReviews } from './list-reviews.ts';
import { approvalRates } from './outcomes/approval-rates.ts';
import { wantedSide } from './outcomes/wanted-side.ts';
import { wonScores } from './outcomes/won-scores.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { ballotOn } from './reading/ballot-row.ts';
import { allBallots } from './reading/ballots.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { resolveMember } from './reading/resolve-member.ts';
import type { KnownBloc } from './recommending/candidate.ts';
import type { ReviewRow } from './views/review-view.ts';
import type { WonBallotRow, WonView } from './views/won-view.ts';

export interface WonQuery {
  /** One member, or an alliance whose voting members count one vote each. */
  member?: string;
  alliance?: string;
  body?: string;
  /** First day of the counts; a year before the day asked for by default. */
  from?: string;
  /** Day before which they were counted. */
  to?: string;
  /** Groups that forecasts reckon with, from released analyses. */
  blocs?: readonly KnownBloc[];
  /** Milliseconds for forecasts that have to be worked out; until they are there, where absent. */
  patience?: number;
}

/** The scores with the ballots behind them, the newest first. */
export interface WonAnswer extends WonView {
  rows: WonBallotRow[];
}

const YEAR_DAYS = 365;

const METHOD =
  'A ballot is won where the side that the member voted for came about (for an alliance: the side of most of its voting members; even ones are divided and count for nothing). The forecast is the one put on record before the close, else one worked out afterwards from earlier ballots alone (basis prequential). The base rate is the share of earlier ballots of the body that were approved, with one more of each outcome. Wins expected are the sum of the probabilities; the 95 % interval is that of independent ballots with these probabilities (Poisson-binomial), which is too narrow where ballots hang together. Skill = 1 − Brier score of the forecasts ÷ that of the base rates, from 20 ballots on. That a side won more often than forecast does not say that it brought it about.';

interface Whose {
  member: string | null;
  alliance: string | null;
  name: string;
  codesOn: (day: string) => ReadonlySet<string>;
}

async function whose(model: ReadModel, question: Question, query: WonQuery): Promise<Whose> {
  if ((query.member === undefined) === (query.alliance === undefined))
    throw new DomainError('invalid-input', 'Name either a member or an alliance.', {
      flaws: [{ at: 'member', message: 'give either a member or an alliance' }],
    });
  if (query.member !== undefined) {
    const { code, name } = (await resolveMember(model, question, query.member)).data;
    return { member: code, alliance: null, name, codesOn: () => new Set([code]) };
  }
  const alliance = (await allianceOf(model.reader, question, query.alliance))!;
  const codesOn = (day: string) =>
    new Set(
      [...rolesOn(alliance, day)]
        .filter(([, role]) => role === 'core' || role === 'member')
        .map(([code]) => code),
    );
  return { member: null, alliance: alliance.id, name: alliance.name, codesOn };
}

/** P of the outcome wanted from P(approved). */
const chanceOf = (wanted: WonBallotRow['wanted'], approved: number | null | undefined): number | null => {
  if (approved === null || approved === undefined) return null;
  if (wanted === 'approved') return fourDecimals(approved);
  return wanted === 'disapproved' ? fourDecimals(1 - approved) : null;
};

function wonOf(wanted: WonBallotRow['wanted'], outcome: ReviewRow['outcome']): boolean | null {
  if (wanted !== 'approved' && wanted !== 'disapproved') return null;
  return outcome === 'approved' || outcome === 'disapproved' ? outcome === wanted : null;
}

/**
 * Closed ballots of a period: what a member or an alliance wanted, what came, and how often that was to be expected by the
 * forecasts made before and by base rates. Until all forecasts are worked out the state is `fitting`.
 * @throws DomainError `not-found` for an unknown member or alliance, `invalid-input` where not exactly one is named
 */
export async function ballotsWon(
  deps: ForecastDeps,
  question: Question,
  query: WonQuery,
): Promise<WonAnswer> {
  const { model } = deps;
  const asker = await whose(model, question, query);
  const from = query.from ?? daysAfter(question.asOf, -YEAR_DAYS);
  const to = query.to ?? daysAfter(question.asOf, 1);
  const { body, blocs, patience } = query;
  const page = await listReviews(deps, question, {
    closedAfter: from,
    closedBefore: to,
    ...(body === undefined ? {} : { body }),
    ...(blocs === undefined ? {} : { blocs }),
    ...(patience === undefined ? {} : { patience }),
  }).page({ limit: Number.MAX_SAFE_INTEGER });
  const [ballots, names] = await Promise.all([allBallots(model, question), model.names(question)]);
  const byId = new Map(ballots.map((record) => [record.data.id, record]));
  const rates = approvalRates(ballots, names, question.asOf);
  const rows = page.items.map((review): WonBallotRow => {
    const { id, reference, title, closed, outcome, outcomeBasis, outcomeReason } = review;
    const members = asker.codesOn(closed ?? question.asOf);
    const side = wantedSide(ballotOn(byId.get(id)!, question.asOf), members);
    return {
      ...{ id, reference, title, body: review.body, closed, ...side },
      ...{ outcome, outcomeBasis, outcomeReason },
      won: wonOf(side.wanted, outcome),
      forecast: chanceOf(side.wanted, review.pass),
      basis: review.basis,
      madeAt: review.madeAt,
      baseRate: chanceOf(side.wanted, rates.get(id)),
      state: review.state,
      synthetic: review.synthetic,
    };
  });
  const { member, alliance, name } = asker;
  return {
    ...{ member, alliance, name, from, to },
    scores: wonScores(name, rows),
    state: rows.some(({ state }) => state === 'fitting') ? 'fitting' : 'ready',
    method: METHOD,
    snapshot: page.snapshot,
    asOf: question.asOf,
    rows,
  };
}
