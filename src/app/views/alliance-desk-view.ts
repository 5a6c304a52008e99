import { z } from 'zod';
import { POSITIONS } from '../../domain/ballot.ts';

export const DeskPositionRow = z
  .object({
    member: z.string(),
    memberName: z.string(),
    allianceRole: z.string(),
    votes: z.boolean().describe('False: takes part in the alliance without a vote.'),
    standing: z.enum(['P', 'O', 'absent', 'unknown']),
    position: z.enum(POSITIONS).nullable(),
    basis: z.enum(['cast', 'draft', 'none']),
    author: z.string().nullable(),
    at: z.string().nullable(),
    note: z.string().nullable(),
    likely: z
      .object({ approve: z.number(), disapprove: z.number(), abstain: z.number(), noVote: z.number() })
      .nullable()
      .describe('What a forecast gives for a member that is silent; never a position.'),
  })
  .meta({ id: 'DeskPositionRow' });
export type DeskPositionRow = z.infer<typeof DeskPositionRow>;

/** Where an alliance stands on one ballot. */
export const AllianceDeskView = z
  .object({
    alliance: z.string(),
    ballot: z.string(),
    reference: z.string(),
    title: z.string(),
    status: z.string(),
    closes: z.string().nullable(),
    closesBasis: z.enum(['stated', 'estimated']).nullable(),
    rows: z.array(DeskPositionRow),
    tally: z.object({ approve: z.number(), disapprove: z.number(), abstain: z.number(), silent: z.number() }),
    draftsShown: z
      .boolean()
      .describe('False: draft positions are of class `alliance` and were left out for want of clearance.'),
    consensus: z.enum(['reached', 'open', 'divided', 'none']),
    silent: z.array(z.string()),
    sentence: z.string(),
    synthetic: z.boolean(),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'AllianceDeskView' });
export type AllianceDeskView = z.infer<typeof AllianceDeskView>;
