import { z } from 'zod';
import { SupportView } from './plan-view.ts';

const OnRecord = (text: string) => z.number().nullable().describe(`${text} \`null\`: not on record.`);

/** What a member did in a committee in a span of days. */
const Activity = z.object({
  standing: z.enum(['P', 'O', 'absent', 'unknown']),
  posts: z.array(z.string()).describe('Posts held on the last day.'),
  meetingsHeld: z.number().describe('Meetings of the committee on record in the span.'),
  meetingsCounted: z.number().describe('Of these, meetings whose heads are on record.'),
  attended: OnRecord('Meetings that the member sent somebody to.'),
  days: OnRecord('Days of those meetings.'),
  dayShare: OnRecord('Those days as a share (0 to 1) of the days of all meetings whose heads are on record.'),
  heads: OnRecord('Heads sent.'),
  headDays: OnRecord('Heads times the days of each meeting.'),
  submitted: OnRecord('Contributions signed from the country, revisions counted once.'),
  accepted: OnRecord('Of these, accepted.'),
  ballotsDue: OnRecord('Ballots that list the member.'),
  ballotsCast: OnRecord('Of these, returned.'),
  ballotsWon: OnRecord('Of these, those that ended as the member voted.'),
});
export type SeatActivity = z.infer<typeof Activity>;

/** What one funded seat did, beside the time before it and beside committees that were not funded. */
export const PlanOutcomeRow = z
  .object({
    id: z.string(),
    member: z.string(),
    memberName: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    funded: z.boolean().describe('False: a committee that was not funded, for comparison.'),
    comparedBy: z
      .enum(['technology', 'body'])
      .nullable()
      .describe('What a committee for comparison shares with a funded one; `null` for funded ones.'),
    before: Activity,
    during: Activity,
    postsWon: z.array(z.string()).describe('Held at the end and not before.'),
    cost: z.number().nullable().describe('Minor units: what was granted, else what was planned or stated.'),
    costBasis: z.enum(['granted', 'stated']).nullable(),
    support: z.array(SupportView),
    costPerAccepted: z
      .number()
      .nullable()
      .describe('Cost per accepted contribution; `null`: not on record, or none was accepted.'),
    costPerMeetingDay: z
      .number()
      .nullable()
      .describe('Cost per day that somebody sat in a meeting; `null`: not on record, or nobody came.'),
    coverage: z
      .number()
      .describe('Share of what the row asks for that is on record for the time of funding.'),
    coverageNote: z.string(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'PlanOutcomeRow' });
export type PlanOutcomeRow = z.infer<typeof PlanOutcomeRow>;

/** How a figure moved where money went, and where it did not: means over the committees where both times are on record. */
export const OutcomeChange = z
  .object({
    figure: z.enum(['headDays', 'submitted', 'accepted']),
    funded: z.number().nullable(),
    fundedSeats: z.number(),
    compared: z.number().nullable(),
    comparedSeats: z.number(),
    difference: z.number().nullable().describe('Funded less compared; `null` where one is not on record.'),
  })
  .meta({ id: 'OutcomeChange' });
export type OutcomeChange = z.infer<typeof OutcomeChange>;

export const PlanOutcomeView = z
  .object({
    plan: z
      .string()
      .nullable()
      .describe('Id of the kept plan; `null` where the seats were named in the question.'),
    from: z.string(),
    to: z.string(),
    until: z
      .string()
      .describe('The day before which records were looked at: `to`, or tomorrow where that is earlier.'),
    before: z.string().describe('First day of the time before, which is as long as the time looked at.'),
    currency: z.string(),
    rows: z.array(PlanOutcomeRow),
    changes: z.array(OutcomeChange),
    coverage: z.number().nullable(),
    sentence: z.string(),
    warnings: z.array(z.string()),
    snapshot: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'PlanOutcomeView' });
export type PlanOutcomeView = z.infer<typeof PlanOutcomeView>;
