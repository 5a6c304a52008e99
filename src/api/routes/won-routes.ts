import { z } from 'zod';
import { type WonQuery as Asked, ballotsWon } from '../../app/ballots-won.ts';
import { knownBlocs } from '../../app/reading/known-blocs.ts';
import { computedListing } from '../../app/reading/listing.ts';
import type { Question } from '../../app/reading/question.ts';
import { WonBallotRow, WonScoreRow, WonView } from '../../app/views/won-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import type { Asker } from '../asker.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { memberNeeded } from '../our-member.ts';
import { Code, DayParameter } from '../schemas/common.ts';
import { alliance, body } from '../schemas/parameters.ts';

const TAG = 'Ballots';
const PATIENCE_MS = 3_000;

const WonQuery = z.object({
  member: Code.optional().meta({
    description: "Code of the member asked about; the key's own by default.",
    param: { required: true },
  }),
  alliance: alliance.describe('In place of a member: its voting members, one vote each.'),
  body,
  closedAfter: DayParameter.optional().describe('First day; a year before the day asked for by default.'),
  closedBefore: DayParameter.optional().describe('Day before which they were counted.'),
});

/** Ballots won against the forecast, and the ballots behind the score. */
export function wonRoutes(deps: RouteDeps): Operation[] {
  const { model, config, services } = deps;
  const answer = async (question: Question, query: z.output<typeof WonQuery>, asker: Asker) => {
    const { analyses, forecaster, codeVersion } = services;
    const { closedAfter: from, closedBefore: to, body: within } = query;
    const asked: Asked = {
      ...(query.alliance === undefined
        ? { member: memberNeeded(query.member, asker, config) }
        : { alliance: query.alliance, ...(query.member === undefined ? {} : { member: query.member }) }),
      ...(within === undefined ? {} : { body: within }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      blocs: await knownBlocs({ model, analyses }, question),
      patience: deps.forecastPatience ?? PATIENCE_MS,
    };
    return ballotsWon({ model, analyses, forecaster, codeVersion }, question, asked);
  };
  return [
    jsonOperation({
      operationId: 'scoreBallotsWon',
      path: '/forecasts/won',
      tag: TAG,
      summary:
        'Closed ballots that came out as a member or an alliance wanted, against forecasts and base rates',
      description:
        'By body, with coverage; skill from 20 ballots on. `state: fitting` while forecasts are being worked out: ask again.',
      query: WonQuery,
      examples: { member: 'DEU' },
      problems: ['not-found'],
      response: WonView,
      table: { row: WonScoreRow, name: 'ballots-won', rows: ({ scores }) => scores },
      handle: async ({ question, query, asker }) => {
        const { rows: _, ...view } = await answer(question, query, asker);
        return view;
      },
    }),
    listOperation({
      operationId: 'listBallotsWon',
      path: '/forecasts/won/ballots',
      tag: TAG,
      summary: 'The ballots behind that score: what was wanted, what came, and how likely that was before',
      query: WonQuery,
      examples: { member: 'DEU' },
      problems: ['not-found'],
      row: WonBallotRow,
      name: 'ballots-won-behind',
      listing: async ({ question, query, asker }) =>
        computedListing(
          async () => {
            const { rows, snapshot, asOf } = await answer(question, query, asker);
            return { rows, snapshot, asOf };
          },
          ({ id }) => id,
        ),
    }),
  ];
}
