import { daysAfter } from '../domain/day.ts';
import type { ForecastDeps } from './forecasting/body-forecast.ts';
import { ballotOn } from './reading/ballot-row.ts';
import { allBallots } from './reading/ballots.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { KnownBloc } from './recommending/candidate.ts';
import { reviewBallot } from './review-ballot.ts';
import type { ReviewRow, ReviewView } from './views/review-view.ts';

export interface ReviewFilter {
  body?: string;
  /** First day of the counts; 30 days before the day asked for by default. */
  closedAfter?: string;
  /** Day before which they were counted. */
  closedBefore?: string;
  blocs?: readonly KnownBloc[];
  /** Milliseconds for all that has to be worked out; what is not done by then is told as `fitting`. */
  patience?: number;
}

const RECENT_DAYS = 30;

function rowOf({ ballot, surprises, blocs: _b, snapshot: _s, asOf: _a, ...review }: ReviewView): ReviewRow {
  return {
    id: ballot,
    ...review,
    surprises: surprises.length,
    surprised: surprises.map(({ member }) => member),
  };
}

/** Ballots that were counted in the days asked for, the newest first. */
async function closedBallots(
  model: ReadModel,
  question: Question,
  { body, closedAfter, closedBefore = '9999' }: ReviewFilter,
): Promise<string[]> {
  const from = closedAfter ?? daysAfter(question.asOf, -RECENT_DAYS);
  const ballots = (await allBallots(model, question)).map((record) => ballotOn(record, question.asOf));
  return ballots
    .filter((ballot) => {
      const day = ballot.counts.at(-1)?.day ?? '';
      const isAsked = body === undefined || ballot.body === body;
      return ballot.status === 'closed' && isAsked && day >= from && day < closedBefore;
    })
    .map(({ id }) => id)
    .reverse();
}

/** Ballots that closed lately, the newest first: what happened, whether it was to be expected, and which groups turned it. */
export function listReviews(
  deps: ForecastDeps,
  question: Question,
  filter: ReviewFilter,
): Listing<ReviewRow> {
  const { blocs = [], patience } = filter;
  const compute = async () => {
    const until = performance.now() + (patience ?? Number.POSITIVE_INFINITY);
    const rows: ReviewRow[] = [];
    for (const ballot of await closedBallots(deps.model, question, filter)) {
      const left = patience === undefined ? {} : { patience: Math.max(0, until - performance.now()) };
      rows.push(rowOf(await reviewBallot(deps, question, { ballot, blocs, ...left })));
    }
    return { rows, snapshot: await deps.model.snapshotOf(question), asOf: question.asOf };
  };
  return computedListing(compute, ({ id }) => id);
}
