import { z } from 'zod';
import { POSITIONS } from '../../domain/ballot.ts';
import { BallotOutcome } from './ballot-view.ts';
import { CounterfactualRow } from './pivotality-view.ts';

/** A vote that a forecast had given less than even odds. */
export const SurpriseRow = z
  .object({
    member: z.string(),
    memberName: z.string(),
    position: z.enum(POSITIONS),
    approve: z.number().describe('P(approve) before the vote.'),
    gap: z.number().describe('|what happened − what was forecast|, above 0.5.'),
  })
  .meta({ id: 'SurpriseRow' });
export type SurpriseRow = z.infer<typeof SurpriseRow>;

/** How a closed ballot turned out against what was to be expected. */
export const ReviewView = z
  .object({
    ballot: z.string(),
    reference: z.string(),
    title: z.string(),
    body: z.string(),
    closed: z.string().nullable().describe('Day of the newest count.'),
    ...BallotOutcome.shape,
    state: z.enum(['ready', 'fitting']),
    basis: z
      .enum(['kept', 'prequential', 'none'])
      .describe(
        '`kept`: a forecast that was put on record before the close; `prequential`: worked out afterwards from earlier ballots only; `none`: neither can be had.',
      ),
    madeAt: z.string().nullable().describe('When the kept forecast was made.'),
    model: z.enum(['history', 'base-rates', 'none']),
    reason: z.string().nullable(),
    pass: z.number().nullable().describe('Probability of approval before the votes that were still out.'),
    low: z.number().nullable(),
    high: z.number().nullable(),
    outcomeSurprise: z.boolean().nullable().describe('True where the outcome had less than even odds.'),
    forecasts: z.number().describe('Votes that were forecast and then cast.'),
    surprises: z.array(SurpriseRow),
    blocs: z.array(CounterfactualRow),
    pivotalBlocs: z
      .array(z.string())
      .describe('Groups without whose alignment the outcome would more likely have been the other one.'),
    pivotalBlocNames: z.array(z.string()).describe('The same in words: the first members of each.'),
    synthetic: z.boolean(),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'ReviewView' });
export type ReviewView = z.infer<typeof ReviewView>;

/** One line a ballot: what happened, whether it was to be expected, and who turned it. */
export const ReviewRow = z
  .object({
    id: z.string().describe('Id of the ballot.'),
    ...ReviewView.omit({ ballot: true, surprises: true, blocs: true, snapshot: true, asOf: true }).shape,
    surprises: z.number(),
    surprised: z.array(z.string()).describe('Codes of the members.'),
  })
  .meta({ id: 'ReviewRow' });
export type ReviewRow = z.infer<typeof ReviewRow>;
