import { z } from 'zod';
import { BallotOutcome } from './ballot-view.ts';
import { ReviewView } from './review-view.ts';

/** A closed ballot: what the member or alliance wanted, what came, and how likely that was before. */
export const WonBallotRow = z
  .object({
    id: z.string().describe('Id of the ballot.'),
    reference: z.string(),
    title: z.string(),
    body: z.string(),
    closed: z.string().nullable(),
    wanted: z
      .enum(['approved', 'disapproved', 'divided', 'none', 'unknown'])
      .describe(
        'By the vote cast, for an alliance by the majority of its voting members: `divided` where they are even, `none` where nobody took a side, `unknown` where votes have no names.',
      ),
    votes: z.string().describe('Votes behind that: for, against, of so many members.'),
    ...BallotOutcome.shape,
    won: z.boolean().nullable().describe('`null` where nothing was wanted or the outcome cannot be told.'),
    forecast: z
      .number()
      .nullable()
      .describe('Probability of the outcome wanted, before the votes were known.'),
    basis: ReviewView.shape.basis,
    madeAt: ReviewView.shape.madeAt,
    baseRate: z
      .number()
      .nullable()
      .describe('The same from the share of earlier ballots of the body that were approved.'),
    state: ReviewView.shape.state,
    synthetic: z.boolean(),
  })
  .meta({ id: 'WonBallotRow' });
export type WonBallotRow = z.infer<typeof WonBallotRow>;

/** Ballots won against the forecast, of one body or of all. */
export const WonScoreRow = z
  .object({
    id: z.string().describe('Code of the body, or `all`.'),
    body: z.string().describe('`all`: the bodies together; made-up ones stay apart.'),
    synthetic: z.boolean(),
    ballots: z.number().describe('Closed in the period.'),
    voted: z.number().describe('On which a side is on record by name.'),
    coverage: z.number().nullable().describe('Share of the closed ballots on which that is so.'),
    decided: z.number().describe('With a side taken and an outcome that can be told.'),
    won: z.number(),
    compared: z.number().describe('With a forecast and a base rate as well.'),
    kept: z.number().describe('Of these, with a forecast that was put on record before the close.'),
    wonOfCompared: z.number().nullable(),
    expected: z.number().nullable().describe('Wins that the forecasts expected.'),
    low: z.number().nullable().describe('Wins that they allow with 95 % probability if they are right.'),
    high: z.number().nullable(),
    expectedByBaseRate: z.number().nullable(),
    brier: z.number().nullable(),
    baseBrier: z.number().nullable(),
    skill: z
      .number()
      .nullable()
      .describe('1 − Brier score of the forecasts ÷ that of the base rates; `null` where data are too few.'),
    enough: z.boolean(),
    sentence: z.string(),
  })
  .meta({ id: 'WonScoreRow' });
export type WonScoreRow = z.infer<typeof WonScoreRow>;

export const WonView = z
  .object({
    member: z.string().nullable(),
    alliance: z.string().nullable(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    scores: z.array(WonScoreRow),
    state: z.enum(['ready', 'fitting']),
    method: z.string(),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'WonView' });
export type WonView = z.infer<typeof WonView>;
