import { z } from 'zod';
import { POSITIONS } from '../../domain/ballot.ts';
import { Traced } from './traced.ts';

const SIDES = ['approve', 'disapprove', 'abstain', 'none'] as const;

/** What one member did on one ballot; `null`: no vote of it is recorded there. */
export const ComparedVote = z
  .object({
    member: z.string(),
    position: z.enum(POSITIONS).nullable(),
    side: z.enum(SIDES).nullable(),
    certainty: z
      .enum(['stated', 'derived'])
      .nullable()
      .describe('Votes computed from totals are shown and not counted.'),
  })
  .meta({ id: 'ComparedVote' });
export type ComparedVote = z.infer<typeof ComparedVote>;

export const ComparedBallot = z
  .object({
    ballot: z.string(),
    body: z.string(),
    reference: z.string(),
    title: z.string(),
    day: z.string(),
    alike: z
      .boolean()
      .nullable()
      .describe('Did all that took a side take the same one? `null` where fewer than two took one.'),
    votes: z.array(ComparedVote).describe('One for each member, in the order asked for.'),
    ...Traced.shape,
  })
  .meta({ id: 'ComparedBallot' });
export type ComparedBallot = z.infer<typeof ComparedBallot>;

export const ComparedPair = z
  .object({
    a: z.string(),
    aName: z.string(),
    b: z.string(),
    bName: z.string(),
    shared: z.number().describe('Of the chosen ballots, those that count under the abstention rule.'),
    agree: z.number(),
    disagree: z.number(),
    half: z.number(),
    agreement: z.number().nullable(),
    kappa: z.number().nullable(),
    phi: z.number().nullable(),
    ciLow: z.number().nullable().describe('95 % interval of the measure asked for.'),
    ciHigh: z.number().nullable(),
    aboveChance: z
      .object({ excess: z.number(), q: z.number(), direction: z.enum(['together', 'against']) })
      .nullable()
      .describe('What the stored analysis of the body says of the pair, over all its ballots; else `null`.'),
  })
  .meta({ id: 'ComparedPair' });
export type ComparedPair = z.infer<typeof ComparedPair>;

/** One vote of the comparison, for files: a row a ballot and member. */
export const ComparedVoteRow = z
  .object({
    id: z.string(),
    ballot: z.string(),
    body: z.string(),
    reference: z.string(),
    title: z.string(),
    day: z.string(),
    member: z.string(),
    memberName: z.string(),
    position: z.enum(POSITIONS).nullable(),
    side: z.enum(SIDES).nullable(),
    certainty: z.enum(['stated', 'derived']).nullable(),
    ...Traced.shape,
  })
  .meta({ id: 'ComparedVoteRow' });
export type ComparedVoteRow = z.infer<typeof ComparedVoteRow>;

export const Comparison = z
  .object({
    members: z.array(
      z.object({
        member: z.string(),
        name: z.string(),
        voted: z.number().describe('Chosen ballots on which it took a side.'),
      }),
    ),
    metric: z.enum(['agreement', 'kappa', 'phi']),
    abstain: z.enum(['category', 'half', 'exclude']),
    ballots: z.array(ComparedBallot).describe('Newest first.'),
    pairs: z.array(ComparedPair),
    statement: z.string().describe('How the figures were worked out.'),
    warnings: z.array(z.string()),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;
