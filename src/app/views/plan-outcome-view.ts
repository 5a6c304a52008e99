import { z } from 'zod';

const Activity = z.object({
  standing: z.enum(['P', 'O', 'absent']),
  posts: z.number(),
  meetings: z.number(),
  heads: z.number(),
  submitted: z.number(),
  accepted: z.number(),
  ballotsDue: z.number(),
  ballotsCast: z.number(),
});

/** What one funded seat did, beside the time before it and beside committees that were not funded. */
export const PlanOutcomeRow = z
  .object({
    id: z.string(),
    member: z.string(),
    memberName: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    funded: z
      .boolean()
      .describe('False: a committee of the same technologies that was not funded, for comparison.'),
    before: Activity,
    during: Activity,
    cost: z.number().nullable(),
    costPerAccepted: z.number().nullable(),
    costPerHead: z.number().nullable(),
  })
  .meta({ id: 'PlanOutcomeRow' });
export type PlanOutcomeRow = z.infer<typeof PlanOutcomeRow>;

export const PlanOutcomeView = z
  .object({
    from: z.string(),
    to: z.string(),
    before: z.string().describe('First day of the time before, which is as long.'),
    currency: z.string(),
    rows: z.array(PlanOutcomeRow),
    sentence: z.string(),
    warnings: z.array(z.string()),
    snapshot: z.number(),
  })
  .meta({ id: 'PlanOutcomeView' });
export type PlanOutcomeView = z.infer<typeof PlanOutcomeView>;
