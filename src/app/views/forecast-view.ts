import { z } from 'zod';
import { POSITIONS } from '../../domain/ballot.ts';

export const ReliabilityBinView = z
  .object({
    from: z.number(),
    to: z.number(),
    forecasts: z.number(),
    meanForecast: z.number(),
    share: z.number().describe('Share that came true.'),
    low: z.number().describe('99 % interval of the share, votes of one ballot taken together.'),
    high: z.number(),
    contains: z.boolean(),
    ballots: z.number().describe('Ballots that these forecasts come from.'),
    lowIndependent: z
      .number()
      .describe('99 % interval if each vote were a draw of its own: too narrow, for comparison only.'),
    highIndependent: z.number(),
    containsIndependent: z.boolean(),
  })
  .meta({ id: 'ReliabilityBinView' });
export type ReliabilityBinView = z.infer<typeof ReliabilityBinView>;

/** How good forecasts of a body would have been, tested on ballots after those they were trained on. */
export const CalibrationView = z
  .object({
    body: z.string(),
    state: z
      .enum(['ready', 'fitting'])
      .describe('`fitting`: the forecasts of the body are being fitted; ask again in a moment.'),
    enough: z.boolean(),
    reason: z.string().nullable().describe('Why there is no test.'),
    ballots: z.number(),
    trained: z.number(),
    tested: z.number(),
    forecasts: z.number(),
    brier: z.number().nullable().describe('Mean squared error of P(approve); lower is better.'),
    baseBrier: z.number().nullable().describe('The same for the share of approvals so far.'),
    logLoss: z.number().nullable(),
    baseLogLoss: z.number().nullable(),
    skill: z.number().nullable().describe('1 − brier / baseBrier; positive: better than the base rate.'),
    skillLow: z
      .number()
      .nullable()
      .describe('95 % interval of the skill, votes of one ballot taken together.'),
    skillHigh: z.number().nullable(),
    bins: z.array(ReliabilityBinView),
    calibrated: z
      .boolean()
      .nullable()
      .describe('Does the 99 % interval of every bin with 100 forecasts or more contain its mean forecast?'),
    calibratedIndependent: z
      .boolean()
      .nullable()
      .describe('The same for the intervals that take each vote as a draw of its own.'),
    synthetic: z.boolean(),
  })
  .meta({ id: 'CalibrationView' });
export type CalibrationView = z.infer<typeof CalibrationView>;

const SideShares = z.object({
  approve: z.number(),
  disapprove: z.number(),
  abstain: z.number(),
  noVote: z.number(),
});

/** Whether a ballot passes, with the 80 % interval of that probability. */
const PassShares = z.object({
  pass: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  expected: SideShares.nullable(),
});

export const ForecastMemberRow = z
  .object({
    member: z.string(),
    memberName: z.string(),
    role: z.string().nullable(),
    voterClass: z.string().nullable(),
    cast: z.enum(POSITIONS).nullable().describe('The vote that is in already.'),
    approve: z.number(),
    disapprove: z.number(),
    abstain: z.number(),
    noVote: z.number(),
    overlay: z
      .object({ author: z.string(), at: z.string(), note: z.string().nullable() })
      .nullable()
      .describe('Who said, and when, what takes the place of the forecast by history.'),
    withoutOverlay: SideShares.nullable().describe(
      'The forecast by history, where an overlay stands in its place.',
    ),
    basis: z.array(z.object({ level: z.string(), votes: z.number() })),
    basisText: z.string(),
    swing: z
      .number()
      .nullable()
      .describe('P(pass) if it approves less P(pass) if it disapproves; `null` once it has voted.'),
    swingRank: z.number().nullable(),
    group: z.string().nullable().describe('Group whose members are taken to vote together.'),
  })
  .meta({ id: 'ForecastMemberRow' });
export type ForecastMemberRow = z.infer<typeof ForecastMemberRow>;

/** What is likely to come of a ballot: never mixed with votes that were cast. */
export const ForecastView = z
  .object({
    ballot: z.string(),
    reference: z.string(),
    title: z.string(),
    body: z.string(),
    rule: z.string().nullable(),
    status: z.string(),
    state: z
      .enum(['ready', 'fitting'])
      .describe('`fitting`: the forecasts of the body are being fitted; ask again in a moment.'),
    model: z
      .enum(['history', 'base-rates', 'none'])
      .describe(
        '`history`: members differ; `base-rates`: all alike, because history is thin or forecasts showed no skill.',
      ),
    reason: z.string().nullable(),
    pass: z.number().nullable().describe('Probability of approval; `null` without a rule or any history.'),
    low: z.number().nullable().describe('80 % interval of that probability.'),
    high: z.number().nullable(),
    sentence: z.string(),
    expected: SideShares.nullable(),
    members: z.array(ForecastMemberRow),
    votesIn: z.number(),
    calibration: CalibrationView,
    settings: z
      .object({
        memberStrength: z.number(),
        contextStrength: z.number().nullable(),
        retention: z.number(),
        moodSigma: z.number(),
        ballots: z.number(),
        votes: z.number(),
      })
      .nullable(),
    overlays: z.array(
      z.object({
        member: z.string(),
        position: z.string(),
        certainty: z.number(),
        author: z.string(),
        at: z.string(),
        note: z.string().nullable(),
      }),
    ),
    without: PassShares.nullable().describe('The same without the overlays; `null` where there is none.'),
    seed: z.number(),
    draws: z.number(),
    method: z.string(),
    warnings: z.array(z.string()),
    synthetic: z.boolean(),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'ForecastView' });
export type ForecastView = z.infer<typeof ForecastView>;
