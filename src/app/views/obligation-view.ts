import { z } from 'zod';
import { RULE_CONFIDENCES } from '../../domain/rules/approval-rule.ts';

/** What a member owes in one committee under one duty, and how near it is to losing its vote there. */
export const ObligationRow = z
  .object({
    id: z.string(),
    member: z.string(),
    memberName: z.string(),
    body: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    role: z.string(),
    kind: z.enum(['ballots', 'meetings']),
    due: z
      .number()
      .describe('Ballots that closed, or meetings that were held, in the window and count for the duty.'),
    cast: z.number(),
    missed: z.number(),
    unknown: z.number().describe('Of those due: the record does not say whether the member took part.'),
    allowed: z
      .number()
      .nullable()
      .describe('Misses that cost nothing yet; `null` where the rule’s number is not on record.'),
    needed: z.number().nullable().describe('Of those due, how many must be returned or attended.'),
    left: z
      .number()
      .nullable()
      .describe(
        'Further misses before the consequence; below 0: it has come; `null` where that is not known.',
      ),
    coverage: z
      .number()
      .nullable()
      .describe('Share of those due of which the record tells; `null` where none was due.'),
    reason: z.string().nullable().describe('Why nothing can be told, where the state is `unknown`.'),
    state: z.enum(['safe', 'one-left', 'none-left', 'lost', 'unknown']),
    nextDue: z.array(
      z.object({
        ballot: z.string(),
        reference: z.string(),
        closes: z.string().nullable(),
        closesBasis: z.enum(['stated', 'estimated']).nullable(),
        cast: z.boolean(),
      }),
    ),
    meetings: z
      .array(
        z.object({
          meeting: z.string(),
          name: z.string(),
          start: z.string().nullable(),
          attended: z.boolean().nullable().describe('`null`: no list of participants tells.'),
        }),
      )
      .describe('Meetings of the window, the newest first; empty for duties on ballots.'),
    missedBallots: z.array(z.object({ ballot: z.string(), reference: z.string(), day: z.string() })),
    consequence: z.string(),
    text: z.string(),
    rule: z.string(),
    confidence: z.enum(RULE_CONFIDENCES),
    from: z.string(),
    to: z.string(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'ObligationRow' });
export type ObligationRow = z.infer<typeof ObligationRow>;

export const ObligationsView = z
  .object({
    member: z.string(),
    memberName: z.string(),
    rows: z.array(ObligationRow),
    unrecorded: z
      .number()
      .describe(
        'Committees where it has a vote and no ballot or meeting that counts is recorded: nothing can be told there.',
      ),
    snapshot: z.number(),
    asOf: z.string(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'ObligationsView' });
export type ObligationsView = z.infer<typeof ObligationsView>;
