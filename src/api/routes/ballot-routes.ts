import { z } from 'zod';
import { forecastBallot } from '../../app/forecast-ballot.ts';
import type { ForecastDeps } from '../../app/forecasting/body-forecast.ts';
import { getBallot } from '../../app/get-ballot.ts';
import { BALLOT_SORTS, listBallots } from '../../app/list-ballots.ts';
import { listCalibrations } from '../../app/list-calibrations.ts';
import { listReviews } from '../../app/list-reviews.ts';
import { listVotes } from '../../app/list-votes.ts';
import { knownBlocs } from '../../app/reading/known-blocs.ts';
import type { Question } from '../../app/reading/question.ts';
import { resolveMember } from '../../app/reading/resolve-member.ts';
import { reviewBallot } from '../../app/review-ballot.ts';
import { overlaysFor } from '../../app/stating/state-overlay.ts';
import { BallotDetail, BallotRow } from '../../app/views/ballot-view.ts';
import { CalibrationView, ForecastMemberRow, ForecastView } from '../../app/views/forecast-view.ts';
import { VoteRow } from '../../app/views/member-view.ts';
import { ReviewRow, ReviewView, SurpriseRow } from '../../app/views/review-view.ts';
import { BALLOT_STATUSES, POSITIONS } from '../../domain/ballot.ts';
import type { RouteDeps } from '../api-deps.ts';
import type { Asker } from '../asker.ts';
import { sightOf } from '../desk-caller.ts';
import { HttpProblem } from '../http/problem.ts';
import { Answer, jsonOperation, listOperation, type Operation } from '../operation.ts';
import { ourMember } from '../our-member.ts';
import { Code, DayParameter, Flag, SearchText, WholeNumber } from '../schemas/common.ts';
import { body, committee, IdParameter, member, technology } from '../schemas/parameters.ts';

const TAG = 'Ballots';

const BallotQuery = z.object({
  status: z.enum(BALLOT_STATUSES).optional(),
  body,
  committee,
  stage: Code.optional(),
  technology,
  rule: Code.optional().describe('Id of the approval rule.'),
  q: SearchText.optional().describe('Part of a title, reference or topic.'),
  closesAfter: DayParameter.optional().describe('First closing day.'),
  closesBefore: DayParameter.optional().describe('Day before which it closes.'),
  closedAfter: DayParameter.optional().describe('As `closesAfter`.'),
  member: member.describe("Adds this member's role and position; the key's own member by default."),
  missing: Flag.optional().describe('Only ballots on which that member has not voted, or has.'),
  synthetic: Flag.optional(),
  sort: z.enum(BALLOT_SORTS).optional().describe('By default what closes next, or closed last, comes first.'),
});

type BallotQuery = z.output<typeof BallotQuery>;

function filterOf({ closedAfter, ...query }: BallotQuery, member: string | undefined) {
  if (query.missing !== undefined && member === undefined) {
    throw new HttpProblem('invalid-input', '`missing` needs to know whose vote: add `member`.', {
      errors: [{ parameter: 'member', detail: 'needed with `missing`' }],
    });
  }
  const closesAfter = query.closesAfter ?? closedAfter;
  return {
    ...query,
    ...(closesAfter === undefined ? {} : { closesAfter }),
    ...(member === undefined ? {} : { member }),
  };
}

/** Milliseconds that a request waits for a fit that has to be made, before it answers that it is being made. */
const PATIENCE_MS = 10_000;
const RETRY_AFTER = { 'Retry-After': '3' };

function forecastDeps({ model, services }: RouteDeps): ForecastDeps {
  const { analyses, forecaster, codeVersion } = services;
  return { model, analyses, forecaster, codeVersion };
}

/** A forecast that is being fitted is answered as accepted, with when to ask again. */
function forecastAnswer(view: ForecastView): ForecastView | Answer {
  return view.state === 'ready' ? view : new Answer(202, view, RETRY_AFTER);
}

function ballotOperations(deps: RouteDeps): Operation[] {
  const { model, config, services } = deps;
  const ours = async (question: Question, asker: Asker, named: string | undefined) => {
    const member = ourMember(named, asker, config);
    return member === undefined ? undefined : (await resolveMember(model, question, member)).data.code;
  };
  return [
    listOperation({
      operationId: 'listBallots',
      path: '/ballots',
      tag: TAG,
      summary: 'Ballots with where each stands and what it takes',
      query: BallotQuery,
      row: BallotRow,
      name: 'ballots',
      listing: async ({ question, query, asker }) =>
        listBallots(model, question, filterOf(query, await ours(question, asker, query.member))),
    }),
    jsonOperation({
      operationId: 'getBallot',
      path: '/ballots/{id}',
      tag: TAG,
      summary: 'One ballot: every count limb by limb under its rule, and every vote',
      params: IdParameter,
      query: z.object({ member }),
      examples: { id: 'iso-dis-29500' },
      problems: ['not-found'],
      response: BallotDetail,
      handle: async ({ question, params, query, asker }) =>
        getBallot(model, question, params.id, await ours(question, asker, query.member)),
    }),
    jsonOperation({
      operationId: 'forecastBallot',
      path: '/ballots/{id}/forecast',
      tag: TAG,
      summary: 'What is likely to come of a ballot, member by member, with the basis of each figure',
      description:
        'Never mixed with votes that were cast. Too little history is said, not guessed over. 202 with `state: fitting` while the forecasts of the body are being fitted: ask again after `Retry-After`.',
      params: IdParameter,
      query: z.object({
        seed: WholeNumber.optional().meta({ type: 'integer', default: 1 }),
        overlays: Flag.optional().describe(
          'False: without what analysts said. By default with all that you may see, and both side by side.',
        ),
      }),
      examples: { id: 'syn-217' },
      problems: ['not-found'],
      response: ForecastView,
      table: { row: ForecastMemberRow, leads: 'member', name: 'forecast', rows: ({ members }) => members },
      handle: async ({ question, params, query, asker }) =>
        forecastAnswer(
          await forecastBallot(forecastDeps(deps), question, {
            ballot: params.id,
            overlays:
              query.overlays === false
                ? []
                : await overlaysFor({ model, ...services }, question, sightOf(asker), params.id),
            blocs: await knownBlocs({ model, analyses: services.analyses }, question),
            patience: deps.forecastPatience ?? PATIENCE_MS,
            ...(query.seed === undefined ? {} : { seed: query.seed }),
          }),
        ),
    }),
  ];
}

function forecastOperations(deps: RouteDeps): Operation[] {
  const { model } = deps;
  return [
    listOperation({
      operationId: 'listCalibrations',
      path: '/forecasts/calibration',
      tag: TAG,
      summary: 'How good forecasts of each body would have been, tested on later ballots',
      row: CalibrationView,
      leads: 'body',
      name: 'calibration',
      listing: ({ question }) =>
        listCalibrations(forecastDeps(deps), question, deps.forecastPatience ?? PATIENCE_MS),
    }),
    listOperation({
      operationId: 'listReviews',
      path: '/forecasts/reviews',
      tag: TAG,
      summary:
        'Ballots that closed lately against what was expected: surprises, and groups that turned the outcome',
      description:
        'Expectations come from forecasts that were kept before the close, else they are worked out from earlier ballots only and marked `prequential`.',
      query: z.object({
        body,
        closedAfter: DayParameter.optional().describe(
          'First day; 30 days before the day asked for by default.',
        ),
        closedBefore: DayParameter.optional().describe('Day before which they were counted.'),
      }),
      row: ReviewRow,
      name: 'reviews',
      listing: async ({ question, query }) =>
        listReviews(forecastDeps(deps), question, {
          ...query,
          blocs: await knownBlocs({ model, analyses: deps.services.analyses }, question),
          patience: deps.forecastPatience ?? PATIENCE_MS,
        }),
    }),
    jsonOperation({
      operationId: 'reviewBallot',
      path: '/ballots/{id}/review',
      tag: TAG,
      summary: 'How a closed ballot turned out against what was expected, vote by vote, and who turned it',
      description: '202 with `state: fitting` while it is being worked out: ask again after `Retry-After`.',
      params: IdParameter,
      examples: { id: 'cabf-SC81' },
      problems: ['not-found', 'conflict'],
      response: ReviewView,
      table: { row: SurpriseRow, leads: 'member', name: 'surprises', rows: ({ surprises }) => surprises },
      async handle({ question, params }) {
        const view = await reviewBallot(forecastDeps(deps), question, {
          ballot: params.id,
          blocs: await knownBlocs({ model, analyses: deps.services.analyses }, question),
          patience: deps.forecastPatience ?? PATIENCE_MS,
        });
        return view.state === 'ready' ? view : new Answer(202, view, RETRY_AFTER);
      },
    }),
    listOperation({
      operationId: 'listVotes',
      path: '/votes',
      tag: TAG,
      summary: 'One row a vote, with the columns of its ballot',
      query: z.object({
        ballot: Code.optional(),
        body,
        committee,
        member,
        position: z.enum(POSITIONS).optional(),
        technology,
        from: DayParameter.optional().describe('First day of the count.'),
        to: DayParameter.optional().describe('Last day of the count.'),
        synthetic: Flag.optional(),
      }),
      row: VoteRow,
      name: 'votes',
      listing: ({ question, query }) => listVotes(model, question, query),
    }),
  ];
}

/** Ballots, votes and what each ballot takes. */
export function ballotRoutes(deps: RouteDeps): Operation[] {
  return [...ballotOperations(deps), ...forecastOperations(deps)];
}
